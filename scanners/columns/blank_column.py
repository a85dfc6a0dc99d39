"""COL02: columns in which nothing has ever been published."""

from collections.abc import Iterator
from typing import ClassVar

from domain.column import ColumnState
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, found_in_column
from scanners.scanner import Setting

BLANK_COLUMN = Rule(
    code="COL02",
    name="空白栏目",
    category=Category.COLUMN,
    severity=Severity.SERIOUS,
    certainty=Certainty.CERTAIN,
    basis="国办秘函〔2019〕19号 单项否决：空白栏目",
    advice="补充应公开的信息；没有内容可发的，按程序撤销或归并栏目",
)


class BlankColumnScanner:
    """Reports a list that was understood and holds no row."""

    rules: ClassVar[tuple[Rule, ...]] = (BLANK_COLUMN,)
    subject: ClassVar[type[object]] = ColumnState

    def __init__(self, setting: Setting) -> None:
        pass

    def scan(self, subject: ColumnState) -> Iterator[Finding]:
        """At most one finding; rows that the page declares and we did not see are our fault, not theirs."""
        if subject.recognised and subject.entry_count == 0 and not subject.declared_rows:
            yield found_in_column(BLANK_COLUMN, subject, Seen(evidence="列表可以打开，没有一条信息"))
