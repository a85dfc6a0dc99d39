"""COL06: pieces in a column that is kept for something else."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from domain.column import ColumnKind, ColumnState
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, found_in_column
from scanners.scanner import Setting

MISPLACED_ENTRY = Rule(
    code="COL06",
    name="内容错放",
    category=Category.COLUMN,
    severity=Severity.ORDINARY,
    certainty=Certainty.SUSPECTED,
    basis="国办发〔2017〕47号《政府网站发展指引》 栏目设置",
    advice="移到对应栏目，本栏目只放同类内容；移走后核对原地址，避免出现死链和重复",
)

_BELONGS = {
    ColumnKind.ANNUAL_REPORT: re.compile(r"年报|报告|年度|统计表|目录"),
    ColumnKind.CONSULTATION: re.compile(r"征集|征求|意见|建议|听证|公示|公开征|反馈|采纳|调查|草案|征询|问卷|论证"),
}
"""Only columns whose pieces are named alike everywhere; of others a title does not tell."""

_TELLING_CHARACTERS = 6


class MisplacedEntryScanner:
    """Reports rows whose title does not fit the kind of the column, each by its address."""

    rules: ClassVar[tuple[Rule, ...]] = (MISPLACED_ENTRY,)
    subject: ClassVar[type[object]] = ColumnState

    def __init__(self, setting: Setting) -> None:
        pass

    def scan(self, subject: ColumnState) -> Iterator[Finding]:
        """Nothing where most rows do not fit: then the column is not what the site file calls it."""
        belongs = _BELONGS.get(subject.column.kind)
        if belongs is None or not subject.recognised:
            return
        strange = [
            entry
            for entry in subject.entries
            if len(entry.title) >= _TELLING_CHARACTERS and not belongs.search(entry.title)
        ]
        if len(strange) * 2 >= len(subject.entries):
            return
        for entry in strange:
            evidence = f"“{entry.title}”与本栏目内容不符"
            found = found_in_column(MISPLACED_ENTRY, subject, Seen(evidence=evidence, identity=(entry.url,)))
            yield replace(found, url=entry.url, title=entry.title, published=entry.published)
