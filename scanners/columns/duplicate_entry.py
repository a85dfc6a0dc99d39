"""COL07: one piece put up twice in one column."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from domain.column import ColumnState, Entry
from domain.finding import Finding
from domain.publication import bare_title
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, found_in_column
from scanners.scanner import Setting

DUPLICATE_ENTRY = Rule(
    code="COL07",
    name="重复发布",
    category=Category.COLUMN,
    severity=Severity.ORDINARY,
    certainty=Certainty.SUSPECTED,
    basis="国办发〔2017〕47号《政府网站发展指引》 信息发布",
    advice="核对两条信息，内容相同的删除其中一条；内容不同的，把标题改得能够区分",
)

_TELLING_CHARACTERS = 10
"""Shorter titles (人事任免, 每日菜价) name a kind of piece, not a piece."""

_SERIES = 4
"""So many pieces of one title are a series that comes out regularly."""

_SAME_YEAR_DAYS = 366
_NAMES_A_TIME = re.compile(r"(?:19|20)\d{2}|第[一二三四五六七八九十\d]+[期号次批季]|\d{1,2}月")


class DuplicateEntryScanner:
    """Reports rows of a list that have one title and lead to different addresses.

    Of one day they are one piece for sure; of different days only where the title itself names
    a year, a month or a number, since then a second piece of that name should not be.
    """

    rules: ClassVar[tuple[Rule, ...]] = (DUPLICATE_ENTRY,)
    subject: ClassVar[type[object]] = ColumnState

    def __init__(self, setting: Setting) -> None:
        pass

    def scan(self, subject: ColumnState) -> Iterator[Finding]:
        """One finding a title."""
        if not subject.recognised:
            return
        named: dict[str, list[Entry]] = defaultdict(list)
        for entry in subject.entries:
            if len(title := bare_title(entry.title)) >= _TELLING_CHARACTERS:
                named[title].append(entry)
        for title, entries in named.items():
            if 1 < len(entries) < _SERIES and _are_one(entries):
                yield _finding(subject, title, entries)


def _are_one(entries: Sequence[Entry]) -> bool:
    days = [_day(entry.published) for entry in entries]
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return False
    apart = (max(known) - min(known)).days
    return apart == 0 or (apart <= _SAME_YEAR_DAYS and bool(_NAMES_A_TIME.search(entries[0].title)))


def _finding(state: ColumnState, title: str, entries: Sequence[Entry]) -> Finding:
    first, *others = sorted(entries, key=lambda entry: (entry.published, entry.url))
    again = "；".join(f"{entry.published[:10]} {entry.url}" for entry in others)
    evidence = f"“{first.title}”已于 {first.published[:10]} 发布（{first.url}），又见 {again}"
    found = found_in_column(DUPLICATE_ENTRY, state, Seen(evidence=evidence, identity=(title,)))
    return replace(found, url=others[-1].url, title=first.title, published=others[-1].published)


def _day(moment: str) -> date | None:
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None
