"""The name a server gives a file: RFC 5987, RFC 2047, percent-encoding, raw UTF-8 or raw GBK bytes."""

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from urllib.parse import parse_qsl, unquote_to_bytes, urlsplit

from crawler.answer.content_kind import extension_of

_EXTENDED = re.compile(rb"filename\*\s*=\s*([\w-]*)'[^']*'\"?([^;\"]+)", re.I)
_PLAIN = re.compile(rb'filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]+))', re.I)
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"|?*]')
_LONGEST = 200


def file_name_of(disposition: bytes, url: str, link_text: str = "") -> str:
    """The file's name from Content-Disposition, else as the link calls it, else from the address.

    A CMS stores files under 32 hex digits; staff know them by the link's words. "" when nothing
    has an extension.
    """
    called = link_text.strip() if extension_of("/" + link_text.strip()) else ""
    return _clean(_from_header(disposition) or called or _from_address(url))


def _from_header(disposition: bytes) -> str:
    if match := _EXTENDED.search(disposition):
        charset = match[1].decode("ascii", "replace") or "utf-8"
        return _decoded(unquote_to_bytes(match[2].strip()), charset)
    if match := _PLAIN.search(disposition):
        raw = (match[1] or match[2] or b"").strip()
        if raw.startswith(b"=?"):
            return _from_mail_words(raw)
        return _decoded(unquote_to_bytes(raw) if b"%" in raw else raw)
    return ""


def _from_mail_words(raw: bytes) -> str:
    try:
        return str(make_header(decode_header(raw.decode("ascii", "replace"))))
    except (HeaderParseError, LookupError, UnicodeError):
        return ""


def _from_address(url: str) -> str:
    parts = urlsplit(url)
    for _, value in parse_qsl(parts.query, encoding="latin-1"):
        if extension_of("?" + value):
            return _decoded(value.encode("latin-1", "replace"))
    last = parts.path.rpartition("/")[2]
    return _decoded(unquote_to_bytes(last)) if extension_of("/" + last) else ""


def _decoded(raw: bytes, charset: str = "utf-8") -> str:
    # Headers carry no charset: what is valid UTF-8 is hardly ever anything else, the rest is GBK.
    for name in (charset, "utf-8", "gb18030"):
        try:
            return raw.decode(name)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("utf-8", "replace")


def _clean(name: str) -> str:
    return _FORBIDDEN.sub("", name.replace("\\", "/").rpartition("/")[2]).strip()[-_LONGEST:]
