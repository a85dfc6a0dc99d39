"""Mails and pages saved as one file (MHTML): parts in one envelope."""

from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default

from documents import html, text
from documents.cannot_read import CannotRead
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.raw import Raw
from domain.document import Document, Segment
from domain.gap import GapKind

KINDS = frozenset({"eml"})

_HEADS = {
    "Subject": "邮件主题",
    "From": "发件人",
    "To": "收件人",
    "Cc": "抄送",
    "Bcc": "密送",
    "Reply-To": "回复地址",
}
_HIDDEN_HEADS = ("Bcc",)
_MOST_PARTS = 2_000
_BODY_PARTS = ("text/plain", "text/html")
_DRESS = ("text/css", "application/javascript", "text/javascript", "font/")


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Heads, bodies, and every attached file by its own reader."""
    inside = Inside(raw, limits)
    try:
        message = message_from_bytes(raw.body, policy=default)
        own = [*_heads(message), *_parts(message, inside)]
    except (MessageError, ValueError, LookupError, IndexError, AttributeError, TypeError) as error:
        raise CannotRead(GapKind.DAMAGED, "邮件文件已损坏，无法读取；请人工查看") from error
    return document_of(raw, file_title(raw), "message/rfc822", own, inside)


def _heads(message: EmailMessage) -> list[Segment]:
    found = []
    for name, place in _HEADS.items():
        for value in message.get_all(name, []):
            words = " ".join(str(value).split())
            if words:
                found.append(Segment(words, place, hidden="密送" if name in _HIDDEN_HEADS else ""))
    return found


def _parts(message: EmailMessage, inside: Inside) -> list[Segment]:
    own: list[Segment] = []
    try:
        for number, part in enumerate(message.walk()):
            if number > _MOST_PARTS:
                raise CannotRead(GapKind.LIMIT, f"邮件超过 {_MOST_PARTS} 个部分，其余未读取；请人工查看")
            if not part.is_multipart() and not part.get_content_type().startswith(_DRESS):
                own += _part(part, inside)
    except CannotRead as error:
        inside.cannot("", error.kind, error.reason)
    return own


def _part(part: EmailMessage, inside: Inside) -> list[Segment]:
    """The words of the mail itself, or a file in it."""
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        return []
    name, kind = part.get_filename() or "", part.get_content_type()
    charset = part.get_content_charset() or ""
    content_type = f"{kind}; charset={charset}" if charset else kind
    if name or kind not in _BODY_PARTS:
        inside.add(name or part.get("Content-Location", "") or "未命名附件", body, content_type=content_type)
        return []
    if not body.strip():
        return []
    inside.unpack(len(body))
    try:
        # Not by content: a text that looks like a mail would be read as one for ever.
        reader = html if kind == "text/html" else text
        words = reader.read(Raw(inside.outer.url, body, content_type), inside.limits)
    except CannotRead as error:
        inside.cannot("正文", error.kind, error.reason)
        return []
    for link in words.links:
        if link.tag == "a":
            inside.links.add(link.raw, link.text, "正文")
    return list(words.segments)
