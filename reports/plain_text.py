"""Text as an office file can hold it, whatever a web page had in it."""

import re

# What XML cannot hold, the C1 controls that nobody can read, and the direction marks that would
# let a page turn the rest of a row round.
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_LINE_END = re.compile(r"\r\n?")


def plain_text(text: str) -> str:
    """The text without characters that break a file; line ends and tabs stay."""
    return _UNFIT.sub("", _LINE_END.sub("\n", text))
