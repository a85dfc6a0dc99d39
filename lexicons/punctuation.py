"""Shapes of punctuation that the standard does not have: 、等, two marks in a row, half-width marks in sentences."""

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache

from domain.rule import Certainty

_HAN = "[\u4e00-\u9fff]"
_PAUSES = "，。；：、"
_HALF_WIDTH = ",;?!"


@cache
def _between_han(marks: str) -> re.Pattern[str]:
    """One of these marks between two Chinese characters; a pattern of one mark is searched many times faster."""
    return re.compile(rf"[{marks}](?<={_HAN}[{marks}])(?={_HAN})")


@dataclass(frozen=True, slots=True)
class Slip:
    """A shape of slip; without one of its `signs` in a text it need not be looked for there.

    Fewer than `least` of it in a document are no fault. `among_full_width` asks for full-width marks
    in its paragraph, and that it be more than one slip among many right marks. Documents older than
    `since` followed another standard.
    """

    name: str
    signs: tuple[str, ...]
    pattern: re.Pattern[str]
    certainty: Certainty
    advice: str
    least: int = 1
    among_full_width: bool = False
    since: str = ""


# A pattern that begins with the mark itself, and looks behind it after, is searched several times faster.
SLIPS = (
    Slip(
        "顿号后的“等”",
        ("、等",),
        # 、等级, 、等候, 、等次 begin words of their own.
        re.compile(
            rf"、等(?<={_HAN}、等)(?![级候到于待次效同额值量外位身离因价比距高式温压边角分号差闲]|[^。\n]{{0,2}}、)"
        ),
        Certainty.SUSPECTED,
        "“等”字前不用顿号，请删去",
    ),
    Slip(
        "连用的标点",
        tuple(first + second for first in _PAUSES for second in _PAUSES if first + second != "。。"),
        re.compile(rf"[{_PAUSES}]{{2}}(?<!。。)"),
        Certainty.SUSPECTED,
        "两个标点连用，请删去一个",
    ),
    Slip(
        "重复的句号",
        ("。。",),
        re.compile(r"。。(?!。)(?<!。。。)"),
        Certainty.SUSPECTED,
        "句号重复，请删去一个",
    ),
    Slip(
        "书名号之间的顿号",
        ("》、《",),
        re.compile(r"》、《"),
        Certainty.ADVICE,
        "并列的书名号之间通常不用顿号（GB/T 15834—2011，4.5.3.5）",
        least=3,
        since="2012-06-01",
    ),
    Slip(
        "句中的半角标点",
        (),
        _between_han(_HALF_WIDTH),
        Certainty.ADVICE,
        "中文句子里应当用全角标点",
        among_full_width=True,
    ),
)
SIGNS = tuple(sign for slip in SLIPS for sign in slip.signs)


@dataclass(frozen=True, slots=True)
class SlipPlace:
    """A slip and where in the text it begins."""

    slip: Slip
    start: int


def slips_in(text: str, signs: Set[str]) -> Iterator[SlipPlace]:
    """The slips of a text that holds these of the `SIGNS`, shape by shape."""
    for slip in SLIPS:
        if not slip.signs:
            marks = "".join([mark for mark in _HALF_WIDTH if mark in text])
            yield from (SlipPlace(slip, match.start()) for match in _between_han(marks).finditer(text)) if marks else ()
        elif not signs.isdisjoint(slip.signs):
            yield from (SlipPlace(slip, match.start()) for match in slip.pattern.finditer(text))
