"""The task plan in a table: rows with unit, year's and month's task, checked for what cannot be."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from domain.target import UnitTarget
from usecases.reading.table_rows import TableRow
from usecases.units.unit_table import UnitRow, is_total, unit_rows

_YEARLY, _MONTHLY = "年度任务数", "每月任务数"
_HEADS = {
    _MONTHLY: re.compile(r"^(?!.*(完成|发布|公开条|\d月)).*(每月|月度|月均|月任务|月目标)"),
    _YEARLY: re.compile(r"^(?!.*(完成|已发布|每月|月度|比例)).*(任务|目标|计划|指标)"),
}
_WHOLE = re.compile(r"(\d+)(?:\.0+)?[条篇个]?")


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A plan as a file states it, and what is wrong with it, in Chinese, each with its place."""

    targets: tuple[UnitTarget, ...]
    remarks: tuple[str, ...]


def read_plan(rows: Iterable[TableRow]) -> ReadPlan:
    """The plan in the rows; empty when no table of them is one."""
    reader = _PlanReader([], [])
    for row in unit_rows(rows, _HEADS):
        reader.read(row)
    return ReadPlan(tuple(reader.targets), tuple(reader.remarks))


@dataclass(slots=True)
class _PlanReader:
    """Rows read so far; totals are held against those since the last one, or against all."""

    targets: list[UnitTarget]
    remarks: list[str]
    _since: int = 0

    def read(self, row: UnitRow) -> None:
        if is_total(row.name):
            self._check_total(row)
            return
        yearly, monthly = self._number(row, _YEARLY), self._number(row, _MONTHLY)
        if yearly is None and monthly is None:
            return
        if yearly is None:
            yearly = (monthly or 0) * 12
            self._say(row, f"“{row.name}”没有年度任务数，按每月 {monthly} 条的 12 倍计 {yearly} 条")
        if monthly is not None and yearly != monthly * 12:
            self._say(row, f"“{row.name}”年度任务数 {yearly} 不等于每月 {monthly} 的 12 倍（{monthly * 12}）")
        if not self._is_repeated(row, yearly, monthly):
            self.targets.append(UnitTarget(row.name, yearly, monthly, row.group, row.where))

    def _is_repeated(self, row: UnitRow, yearly: int, monthly: int | None) -> bool:
        earlier = next((each for each in self.targets if each.name == row.name), None)
        if earlier is None:
            return False
        same = (earlier.yearly, earlier.monthly) == (yearly, monthly)
        what = "数字相同，只计一次" if same else "数字不同，以后一行为准"
        self._say(row, f"“{row.name}”在{earlier.where}已经出现过，{what}")
        if not same:
            self.targets.remove(earlier)
        return same

    def _number(self, row: UnitRow, column: str) -> int | None:
        """The whole number in a cell; None when there is none."""
        text = row.cells.get(column, "").replace(",", "").replace("，", "")
        if not text or set(text) <= set("-—/"):
            return None
        found = _WHOLE.fullmatch(text)
        if found is None:
            self._say(row, f"“{row.name}”的{column}“{text}”不是整数，未计入")
            return None
        return int(found[1])

    def _check_total(self, row: UnitRow) -> None:
        own, whole = self.targets[self._since :], self.targets
        for column, value in ((_YEARLY, _yearly), (_MONTHLY, _monthly)):
            stated = self._number(row, column)
            if stated is not None and stated not in (value(own), value(whole)):
                self._say(row, f"{row.name}的{column}写的是 {stated}，各单位相加是 {value(whole)}")
        self._since = len(self.targets)

    def _say(self, row: UnitRow, what: str) -> None:
        self.remarks.append(f"{row.where}：{what}")


def _yearly(targets: Iterable[UnitTarget]) -> int:
    return sum(each.yearly for each in targets)


def _monthly(targets: Iterable[UnitTarget]) -> int:
    return sum(each.monthly or 0 for each in targets)
