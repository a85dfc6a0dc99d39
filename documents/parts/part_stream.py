"""Large XML parts as text, cut at the ends of their records, for walks that are faster than a parser.

Only parts written the plain way are walked so (UTF-8, no comments, no CDATA, no document type); all
else raises NotPlain and goes through the parser, which alone judges what is damaged.
"""

import re
from collections.abc import Iterator
from typing import IO

from lxml import etree

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)

_BLOCK = 1 << 18
_LONGEST_RECORD = 4_000_000
_OTHER_CHARSET = re.compile(rb"""\A\s*<\?xml[^>]*encoding\s*=\s*["'](?!utf-?8["'])""", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(amp|lt|gt|quot|apos));|&")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class NotPlain(Exception):
    """The part is not written the plain way."""


def plain_chunks(stream: IO[bytes], end: bytes) -> Iterator[str]:
    """The part's text in pieces of which all but the last stop right behind an `end` tag."""
    rest = stream.read(_BLOCK)
    if rest.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in rest[:4] or _OTHER_CHARSET.match(rest[:200]):
        raise NotPlain
    while rest:
        cut = rest.rfind(end) + len(end)
        if cut >= len(end):
            yield _checked(rest[:cut])
            rest = rest[cut:]
        if len(rest) > _LONGEST_RECORD:
            raise NotPlain
        block = stream.read(_BLOCK)
        if not block:
            break
        rest += block
    yield _checked(rest)


def _checked(chunk: bytes) -> str:
    if b"<!" in chunk:
        raise NotPlain
    return chunk.decode()


def unescaped(text: str) -> str:
    """The text with XML's references resolved; ValueError for entities that XML does not know."""
    return _REFERENCE.sub(_resolved, text) if "&" in text else text


def folded_text(text: str, is_xml: bool = True) -> str:
    """A text of a spreadsheet as one line: references and Excel's own escapes resolved, white space folded."""
    if is_xml and "&" in text:
        text = unescaped(text)
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: _character(int(found[1], 16)), text)
    return " ".join(text.split())


def _resolved(found: re.Match[str]) -> str:
    decimal, hexadecimal, name = found.groups()
    if name:
        return _NAMED[name]
    if not decimal and not hexadecimal:
        raise ValueError("an entity that XML does not know")
    return _character(int(decimal) if decimal else int(hexadecimal, 16))


def _character(code: int) -> str:
    """Half a pair of UTF-16 is no character, and no file that we write could hold it."""
    return "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
