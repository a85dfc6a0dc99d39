"""Finds wordings that stand twice in a row and do not mean to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lexicons.boundary import is_word, word_edges_in

_SIZES = range(3, 13)
"""Of wordings that are looked for without a sign."""
_HAN = re.compile(r"[\u4e00-\u9fff]+")
# Doubled on purpose or by the way a sentence is built: numerals, 很多很多, 一步一步.
_COUNTING = frozenset("一二三四五六七八九十百千万亿零〇两几数多年月日号元第")
# What says how words hang together; said twice it is a slip wherever it stands.
_LINKING = frozenset(
    {
        *("关于", "根据", "按照", "为了", "以及", "并且", "进一步", "通过", "对于", "由于"),
        *("其中", "应当", "不得", "可以", "进行", "我们", "他们", "但是", "如果", "因为"),
        *("所以", "依据", "依照", "或者", "有关", "通知", "印发", "召开", "开展", "加强"),
        *("推进", "落实", "切实", "全面", "认真", "积极", "实施", "提高", "完善", "做好"),
        *("组织", "负责", "同时", "此外", "目前", "截至"),
    }
)
# An office has an office of its own.
_ORGANS = frozenset({"办公室", "委员会", "领导小组", "管理局", "服务中心"})
# Of one character only words that nothing can follow in the same shape: 的的, never 人人 or 常常.
_ALONE = "的了和与在对是为被将把从向由并及"
_SINGLE = re.compile(rf"([{_ALONE}])\1(?!\1)")  # a whole row of them is no slip
_DIFFERENT = re.compile(rb"[^\0]")
_SINGLE_RIGHT = ("的的确确", "了了", "是是非非", "从从容容", "对对子", "和和", "为为")
_PAIRS = sorted(word * 2 for word in _LINKING if len(word) == 2)
_PAIR = re.compile("|".join(_PAIRS))

SIGNS = (*_PAIRS, *(character * 2 for character in _ALONE))
"""Without one of these in a text only doubled wordings of three characters and more can stand in it."""


@dataclass(frozen=True, slots=True)
class Doubled:
    """A place [start, end) that holds `unit` twice; `is_sure` where hardly anything else can be meant."""

    start: int
    end: int
    unit: str
    is_sure: bool


def doubled_words(text: str, is_signed: bool = True) -> list[Doubled]:
    """Doubled wordings in the order of their places, the longest of those that overlap.

    `is_signed` says whether one of the `SIGNS` stands in the text.
    """
    found: list[Doubled] = []
    runs = [*_runs(text)]
    if is_signed:
        found += _single(text)
        runs += [(match.start(), 2) for match in _PAIR.finditer(text)]
    end = 0
    for start, size in sorted(runs, key=lambda run: (run[0], -run[1])):
        if start >= end and (doubled := _judged(text, start, size)) is not None:
            found.append(doubled)
            end = doubled.end
    return sorted(found, key=lambda each: each.start)


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Places where `size` characters, three or more, are repeated at once and might be a slip.

    The text is laid over itself, shifted: where both agree there are zeros. Long integers do that
    faster than any pattern: one byte of each holds seven bits of a character, every second character
    in `evens[0]`, the others in `odds[0]`. Subtracted from `top`, a byte of zero leaves its highest bit.
    """
    codes = text.encode("utf-32-le", "surrogatepass")
    top = int.from_bytes(b"\x80" * ((len(text) + 1) // 2), "little")
    lower = top - (top >> 7)
    evens, odds = (_shifts(int.from_bytes(codes[first::8], "little") & lower) for first in (0, 4))
    for size in _SIZES:
        differs = _differs(evens, odds, size)
        if (top - differs) & top:
            yield from _repeats(text, size, differs.to_bytes((len(text) + 1) // 2, "little"))


def _shifts(number: int) -> list[int]:
    return [number, *(number >> 8 * places for places in range(1, _SIZES[-1] // 2 + 1))]


def _differs(evens: list[int], odds: list[int], size: int) -> int:
    """A byte for each pair of characters: zero where it and what follows agree with what stands `size` further on.

    So many characters are compared as a unit of that size holds wherever it begins: three to eight.
    """
    half = size // 2
    first = evens[0] ^ (odds if size % 2 else evens)[half]
    pairs = first | odds[0] ^ (evens[half + 1] if size % 2 else odds[half])
    if size <= 4:
        return pairs | first >> 8 if size == 4 else pairs
    pairs |= pairs >> 8
    return pairs | pairs >> (16 if size > 8 else 8) if size > 6 else pairs


def _repeats(text: str, size: int, differs: bytes) -> Iterator[tuple[int, int]]:
    """What a unit of that size would leave: a zero for a pair of its characters."""
    place, last = differs.find(0), -size
    while 0 <= 2 * place <= len(text) - 2 * size + 2:
        start = 2 * place
        if start and text[start - 1] == text[start - 1 + size]:
            start -= 1
        if text.startswith(text[start : start + size], start + size):
            if _may_slip(text, start, size):
                yield start, size
            # Ten thousand dots in a row are one repetition: only its beginning can be a slip.
            rest = _DIFFERENT.search(differs, place) if start == last + size else None
            following = max(start + size, _row_end(text, start, size))
            place = differs.find(0, rest.start() if rest else max(place + 1, following // 2))
            last = start
        else:
            place = differs.find(0, place + 1)


def _row_end(text: str, start: int, size: int) -> int:
    """From where on units are no more one character over and over, 0 where this one is not."""
    character = text[start]
    if text[start : start + size] != character * size:
        return 0
    other = re.compile(f"[^{re.escape(character)}]").search(text, start + size)
    return (other.start() if other else len(text)) - size + 1


def _may_slip(text: str, start: int, size: int) -> bool:
    """What costs nothing to see: most of what stands twice is a row of dots, a numeral, a chant."""
    unit = text[start : start + size]
    if unit in _LINKING:
        return True
    if not _HAN.fullmatch(unit) or len(set(unit)) == 1 or not _COUNTING.isdisjoint(unit):
        return False
    if text[start - 1 : start] == text[start + size - 1] and start:
        return False  # the run begins earlier: it is told there, or is longer than any slip
    # 基金的基金的份额 is a fund of funds
    return unit[: size // 2] != unit[size // 2 :] and "的" not in (unit[0], unit[-1])


def _judged(text: str, start: int, size: int) -> Doubled | None:
    unit = text[start : start + size]
    end = start + 2 * size
    # 研究研究, 建设建设单位 and 县政府办公室办公室主任 are right
    if unit in _ORGANS or not _stands_alone(text, start, end):
        return None
    return Doubled(start, end, unit, unit in _LINKING or size >= 4)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether words end where the doubled part does: 常务委员会委员会议 only looks doubled."""
    edges = word_edges_in(text, start, end)
    middle = (start + end) // 2
    return {start, middle, end} <= edges


def _single(text: str) -> Iterator[Doubled]:
    for match in _SINGLE.finditer(text):
        start, end = match.span()
        around = text[max(0, start - 2) : end + 2]
        if not any(right in around for right in _SINGLE_RIGHT) and not _belongs_to_words(text, start, end):
            yield Doubled(start, end, match[1], False)


def _belongs_to_words(text: str, start: int, end: int) -> bool:
    """目的的, 以及及时, 对对口支援: one of the two is a piece of a word."""
    middle = start + 1
    left = any(is_word(text[max(0, start - length) : middle]) for length in (1, 2, 3))
    right = any(is_word(text[middle : end + length]) for length in (1, 2, 3))
    return left or right
