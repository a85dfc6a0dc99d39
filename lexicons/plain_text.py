"""Text as terms are matched on: full-width letters and digits folded, invisible characters taken out."""

import re
from bisect import bisect_right
from dataclasses import dataclass

# Soft hyphen, zero-width space to right-to-left mark, word joiner, byte order mark.
_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_FULL_WIDTH = "\uff10-\uff19\uff21-\uff3a\uff41-\uff5a"
_ODD = re.compile(f"[{_INVISIBLE}{_FULL_WIDTH}]")
_GONE = re.compile(f"[{_INVISIBLE}]+")
_FOLD = {
    code: code - 0xFEE0
    for start, end in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B))
    for code in range(start, end)
}


@dataclass(frozen=True, slots=True)
class PlainText:
    """Folded text with the way back: at `cuts[i]` (an offset in `text`) `removed[i]` characters are missing so far."""

    text: str
    cuts: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()

    def original(self, offset: int) -> int:
        """Where in the original text the character at `offset` stands."""
        index = bisect_right(self.cuts, offset)
        return offset + self.removed[index - 1] if index else offset


def plain_text(text: str) -> PlainText:
    """Most pages hold nothing odd: one cheap look, and the text itself is handed on."""
    if not _ODD.search(text):
        return PlainText(text)
    folded = text.translate(_FOLD)
    cuts, removed, total = [], [], 0
    for match in _GONE.finditer(folded):
        cuts.append(match.start() - total)
        total += match.end() - match.start()
        removed.append(total)
    return PlainText(_GONE.sub("", folded), tuple(cuts), tuple(removed))
