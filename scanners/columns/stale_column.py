"""COL01: columns that nobody has kept up to date."""

from collections.abc import Iterator
from typing import ClassVar

from domain.column import Column, ColumnState
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from scanners.found import Seen, found_in_column
from scanners.scanner import Setting

STALE_COLUMN = Rule(
    code="COL01",
    name="栏目逾期未更新",
    category=Category.COLUMN,
    severity=Severity.SERIOUS,
    certainty=Certainty.CERTAIN,
    basis="国办秘函〔2019〕19号 单项否决：栏目不更新",
    advice="及时发布应公开的信息；确无内容的，按程序调整或归并栏目，不得以旧充新、修改发布日期",
)


class StaleColumnScanner:
    """Reports a column whose newest row is as old as its limit or older (limits are inclusive)."""

    rules: ClassVar[tuple[Rule, ...]] = (STALE_COLUMN,)
    subject: ClassVar[type[object]] = ColumnState

    def __init__(self, setting: Setting) -> None:
        self._as_of = setting.as_of
        self._limits = setting.pack.max_age_days

    def scan(self, subject: ColumnState) -> Iterator[Finding]:
        """At most one finding; a list that we could not read, or without dates, accuses nobody."""
        limit = self._limit(subject.column)
        if not subject.recognised or subject.newest is None or limit is None:
            return
        age = (self._as_of - subject.newest).days
        if age >= limit:
            evidence = f"最近更新 {subject.newest.isoformat()}，已 {age} 天未更新，期限 {limit} 天"
            yield found_in_column(STALE_COLUMN, subject, Seen(evidence=evidence))

    def _limit(self, column: Column) -> int | None:
        return self._limits.get(column.kind) if column.max_age_days is None else column.max_age_days
