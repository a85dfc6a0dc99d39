"""Long numbers in binary streams that no reader knows, with the words around them."""

import re
from collections.abc import Iterator

from documents.hidden_text import LONG_DIGITS, folded

# Runs of printable characters: UTF-16 (ASCII or Chinese), or bytes of ASCII and GBK.
_WIDE = re.compile(rb"(?:[\x20-\x7e]\x00|[\x00-\xff][\x4e-\x9f]|[\x00-\x1f\xff][\x30\xff]){11,400}")
_NARROW = re.compile(rb"[\x20-\x7e\x81-\xfe]{11,400}")


def telling_strings(stream: bytes) -> Iterator[str]:
    """Texts that hold a number of eleven digits or more; all else in unknown bytes is noise."""
    for pattern, codec in ((_WIDE, "utf-16-le"), (_NARROW, "gb18030")):
        for found in pattern.finditer(stream):
            text = found.group().decode(codec, "ignore")
            if LONG_DIGITS.search(text):
                yield folded("".join(sign if sign.isprintable() else " " for sign in text))
