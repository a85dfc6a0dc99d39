"""TRM08: punctuation that the standard does not have: 、等, half-width marks in Chinese sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from domain.document import Document, Segment, Zone, joined
from domain.finding import Finding
from domain.rule import Certainty, Rule
from scanners.document_number import WRITING
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting


@dataclass(frozen=True, slots=True)
class _Slip:
    """A shape of slip: told once a document, with how often it stands there."""

    name: str
    pattern: re.Pattern[str]
    certainty: Certainty
    advice: str
    least: int = 1


# A pattern that begins with the mark itself, and looks behind it after, is searched several times faster.
_HAN = "[\u4e00-\u9fff]"
_SLIPS = (
    _Slip(
        "顿号后的“等”",
        # 、等级, 、等候, 、等次 begin words of their own.
        re.compile(
            rf"、等(?<={_HAN}、等)(?![级候到于待次效同额值量外位身离因价比距高式温压边角分号差闲]|[^。\n]{{0,2}}、)"
        ),
        Certainty.SUSPECTED,
        "“等”字前不用顿号，请删去",
    ),
    _Slip(
        "连用的标点",
        re.compile(r"[，。；：、]{2}(?<!。。)"),
        Certainty.SUSPECTED,
        "两个标点连用，请删去一个",
    ),
    _Slip(
        "重复的句号",
        re.compile(r"。。(?!。)(?<!。。。)"),
        Certainty.SUSPECTED,
        "句号重复，请删去一个",
    ),
    _Slip(
        "书名号之间的顿号",
        re.compile(r"》、《"),
        Certainty.ADVICE,
        "并列的书名号之间通常不用顿号（GB/T 15834—2011，4.5.3.5）",
        least=3,
    ),
    _Slip(
        "句中的半角标点",
        re.compile(rf"[,;?!](?<={_HAN}[,;?!])(?={_HAN})"),
        Certainty.ADVICE,
        "中文句子里应当用全角标点",
    ),
)
_FULL_WIDTH = re.compile(r"[，。；]")


class PunctuationScanner:
    """Slips in a document's own sentences; a page that is half-width throughout is somebody's style."""

    rules: ClassVar[tuple[Rule, ...]] = (WRITING,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        """The standard is the same everywhere."""

    def scan(self, subject: Document) -> Iterator[Finding]:
        """One finding for each shape of slip in the document."""
        page = joined(subject.segments)
        for slip in _SLIPS:
            places = [page.locate(match.start()) for match in slip.pattern.finditer(page.text)]
            told = [(segment, offset) for segment, offset in places if _is_prose(segment, slip)]
            if len(told) >= slip.least:
                yield _finding(subject, slip, told)


def _is_prose(segment: Segment, slip: _Slip) -> bool:
    if segment.zone not in (Zone.BODY, Zone.TITLE) or segment.table is not None:
        return False
    return slip.name != "句中的半角标点" or _FULL_WIDTH.search(segment.text) is not None


def _finding(document: Document, slip: _Slip, places: list[tuple[Segment, int]]) -> Finding:
    segment, offset = places[0]
    count = f"{slip.name}（本文共{len(places)}处）" if len(places) > 1 else slip.name
    seen = Seen(
        evidence=count,
        identity=(slip.name,),
        certainty=slip.certainty,
        suggestion=slip.advice,
        context=context_around(segment, offset, 2),
    )
    return found_in_document(WRITING, document, seen, places[0])
