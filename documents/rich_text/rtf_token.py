"""The tokens of Rich Text Format: groups, control words, characters."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)",
    re.DOTALL,
)


class Token(NamedTuple):
    """One of: a control `word` with its number; `text` as bytes; "{" or "}" as the word.

    `end` is where the token ends in the file: binary data and long texts are taken from there.
    """

    word: str
    number: int | None
    text: bytes
    end: int


def tokens(body: bytes) -> Iterator[Token]:
    """All tokens; binary data (bin) is jumped over."""
    at = 0
    while found := _TOKEN.search(body, at):
        at = found.end()
        word, number, code, sign, brace, text = found.groups()
        if word:
            value = int(number) if number else None
            if word == b"bin" and value and value > 0:
                at += value
            yield Token(word.decode().lower() if word.isupper() else word.decode(), value, b"", at)
        elif code:
            yield Token("", None, bytes.fromhex(code.decode()), at)
        elif sign:
            yield Token("symbol", None, sign, at)
        elif brace:
            yield Token(brace.decode(), None, b"", at)
        elif text:
            yield Token("", None, text, at)
