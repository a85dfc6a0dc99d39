"""Bytes to text: byte order mark, header, meta tag, then the bytes themselves.

Government servers often declare UTF-8 over GBK pages. So a declaration is only a candidate that
the bytes must bear out, and the decision is recorded with its ground.
"""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass

from documents.characters.charset_guess import fits, guessed_charset
from documents.characters.charset_label import charset_of_header, charset_of_page

_MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))
_CHANCE_BYTES = 16
"""Up to so many continuation bytes may be valid UTF-8 by chance: the GBK bytes of "联通" are."""
_HEADER, _PAGE, _CONTENT, _MARK = "响应头", "网页声明", "内容判断", "字节顺序标记"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the codec that gave it; `ground` says in Chinese what decided."""

    text: str
    codec: str
    ground: str

    @property
    def record(self) -> str:
        """The decision as `Document.charset` keeps it."""
        return f"{self.codec}（{self.ground}）"


def decode(body: bytes, content_type: str = "") -> Decoded:
    """The text of a body, whatever its header says; nothing is ever refused."""
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return Decoded(body[len(mark) :].decode(codec, "replace"), codec, _MARK)
    header = charset_of_header(content_type)
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return _not_utf8(body, header)
    if header == "utf-8":
        return Decoded(text, header, _HEADER)
    return _valid_utf8(body, text, header)


def _valid_utf8(body: bytes, text: str, header: str) -> Decoded:
    """Valid UTF-8 is UTF-8, unless it is so little that chance may have made it valid."""
    page = charset_of_page(body)
    codec, ground = (header, _HEADER) if header else (page, _PAGE)
    if codec in ("", "utf-8"):
        return Decoded(text, "utf-8", ground if codec else _CONTENT)
    if len(body) - len(text) <= _CHANCE_BYTES and fits(body, codec):
        return Decoded(body.decode(codec, "replace"), codec, ground)
    return Decoded(text, "utf-8", _CONTENT)


def _not_utf8(body: bytes, header: str) -> Decoded:
    """The first declaration that the bytes bear out, else a guess."""
    for codec, ground in ((header, _HEADER), (charset_of_page(body), _PAGE)):
        if codec and fits(body, codec):
            return Decoded(body.decode(codec, "replace"), codec, ground)
    codec = guessed_charset(body)
    return Decoded(body.decode(codec, "replace"), codec, _CONTENT)
