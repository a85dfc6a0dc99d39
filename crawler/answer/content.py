"""The content of an answer: decoded, told what it is, named."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawler.answer.answer import Answer
from crawler.answer.body import Body, pieces_of, start_of
from crawler.answer.content_coding import TooLarge, decoded_body
from crawler.answer.content_kind import START_BYTES, kind_of
from crawler.answer.file_name import file_name_of
from crawler.answer.spooled_coding import decoded_spool
from domain.link import TargetKind

MOST_PAGE_BYTES = 32 << 20
"""A page is read in memory, where it takes several times its size; files may be as large as the site file says."""


@dataclass(frozen=True, slots=True)
class Content:
    """A body of ours as it is kept; `digest` is its SHA-256, `file_name` "" for pages, whose body is in memory."""

    body: Body
    kind: TargetKind
    content_type: str
    file_name: str
    digest: str
    fetched_at: str

    @property
    def media_type(self) -> str:
        """The content type without its parameters."""
        return self.content_type.partition(";")[0].strip().lower()

    @property
    def text_bytes(self) -> bytes:
        """The body in memory: for pages, and for files known to be small."""
        return self.body if isinstance(self.body, bytes) else b"".join(self.body.pieces())


@dataclass(frozen=True, slots=True)
class Keeping:
    """How much is kept of a body, and the folder in which large ones lie while they are looked at."""

    max_bytes: int
    folder: Path


def content_of(answer: Answer, url: str, keeping: Keeping, link_text: str = "") -> Content:
    """What the answer holds, with a file's name as the link may give it; raises TooLarge, Undecodable, CannotStore."""
    body = _decoded(answer, keeping)
    content_type = answer.headers.get("content-type", "")
    kind = kind_of(content_type.partition(";")[0].strip().lower(), start_of(body, START_BYTES))
    if kind is TargetKind.PAGE:
        if len(body) > MOST_PAGE_BYTES:
            raise TooLarge
        body = b"".join(pieces_of(body))
    name = "" if kind is TargetKind.PAGE else file_name_of(_disposition(answer), url, link_text)
    return Content(body, kind, content_type, name, _digest(body), now())


def _decoded(answer: Answer, keeping: Keeping) -> Body:
    encoding = answer.headers.get("content-encoding", "")
    if isinstance(answer.body, bytes):
        return decoded_body(answer.body, encoding, keeping.max_bytes)
    return decoded_spool(answer.body, encoding, keeping.max_bytes, keeping.folder)


def now() -> str:
    """The moment as facts note it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _digest(body: Body) -> str:
    if not body:
        return ""
    digest = hashlib.sha256()
    for piece in pieces_of(body):
        digest.update(piece)
    return digest.hexdigest()


def _disposition(answer: Answer) -> bytes:
    return answer.headers.get("content-disposition", "").encode("latin-1", "replace")
