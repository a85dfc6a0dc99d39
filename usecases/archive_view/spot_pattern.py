"""Where the words of a finding stand in a text: what is masked in them fits anything."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LONGEST = 300
_GAP = r"[\s\v\u00a0\u2000-\u200f\u2010-\u2015\u3000\u00b7.\-]{0,3}"
_SPACE = r"[\s\v\u00a0\u3000]*"
_STARRED = re.compile(r"[0-9A-Za-z*]*\*{2,}[0-9A-Za-z*]*|[\u3400-\u9fff]+\*+[\u3400-\u9fff]*")
_QUOTED = re.compile("“([^”]{2,})”|「([^」]{2,})」")
_ADDRESSES = re.compile(r"https?://[^\s、，；”）]+")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a text: from, to, and the single characters in it that have to be covered."""

    start: int
    end: int
    covered: tuple[int, ...] = ()


class SpotPattern:
    """The words of one issue."""

    def __init__(self, evidence: str, context: str) -> None:
        self._context = _pattern(context) if len(context) > len(evidence) else None
        self._words = [_pattern(words) for words in _candidates(evidence, context)]

    def main(self, text: str) -> Spot | None:
        """The place that is meant: the words where their context stands, else where they come first."""
        around = self._context.search(text) if self._context else None
        if around is not None:
            within = next((found for words in self._words if (found := _first(words, text, *around.span()))), None)
            return within or Spot(*around.span())
        return next((found for words in self._words if (found := _first(words, text, 0, len(text)))), None)

    def all(self, text: str) -> Iterator[Spot]:
        """Every place of the first words that are found at all."""
        for words in self._words:
            spots = [_spot(match) for match in words.finditer(text)]
            if spots:
                yield from spots
                return


def covered_places(evidence: str, context: str, text: str) -> set[int]:
    """Characters of a text that a finding's own mask covers, wherever its words stand."""
    found: set[int] = set()
    for words in _STARRED.findall(f"{evidence} {context}"):
        if len(words) <= _LONGEST and len(words.strip("*")) >= 1:
            for match in _pattern(words).finditer(text):
                found.update(_spot(match).covered)
    return found


def _candidates(evidence: str, context: str) -> Iterator[str]:
    """The words themselves, then what of them may stand in the text."""
    plain = evidence.strip()
    addresses = _ADDRESSES.findall(plain)
    for words in (plain, *_quoted(plain), *_quoted(context), *plain.split("：")[1:], *addresses):
        if len(words) > 1 and "*" not in words:
            yield words
    for words in (plain, *_STARRED.findall(plain), *_STARRED.findall(context)):
        if "*" in words and words.strip("*"):
            yield words


def _quoted(text: str) -> list[str]:
    return [one or other for one, other in _QUOTED.findall(text)]


def _pattern(words: str) -> re.Pattern[str]:
    """Spaces may differ; figures may be full-width or set apart; a star is one character, caught to be covered."""
    parts: list[str] = []
    shown = "".join(words[:_LONGEST].replace(" | ", "").split())
    is_number = re.fullmatch(r"[0-9A-Za-z*]+", shown) is not None
    for char in shown:
        if char == "*":
            parts.append(r"([0-9A-Za-z*\uff10-\uff19])" if is_number else r"([^\n\v])")
        elif char.isascii() and char.isdigit():
            parts.append(f"[{char}{chr(0xFF10 + int(char))}]")
        else:
            parts.append(re.escape(char))
    return re.compile((_GAP if is_number else _SPACE).join(parts))


def _first(words: re.Pattern[str], text: str, start: int, end: int) -> Spot | None:
    match = words.search(text, start, end)
    return _spot(match) if match else None


def _spot(match: re.Match[str]) -> Spot:
    count = match.re.groups
    return Spot(match.start(), match.end(), tuple(match.start(group) for group in range(1, count + 1)))
