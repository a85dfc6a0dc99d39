"""What a CMS exports of publications: counts by unit and month in any of their layouts, or a list of pieces."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.issue import Refused
from domain.month import Month
from domain.publication import Publication, ReportedCount
from usecases.reading.table_rows import TableRow
from usecases.units.unit_table import UnitRow, is_total, unit_rows

_MONTH, _COUNT, _THROUGH, _TITLE, _DAY, _URL = "月份", "条数", "累计", "标题", "日期", "网址"
_HEADS = {
    _TITLE: re.compile(r"标题|信息名称|文章名称|题名"),
    _DAY: re.compile(r"(发布|公开|成文|上网)(日期|时间)|^日期$|^时间$"),
    _URL: re.compile(r"网址|链接|地址|(?i:^url$)"),
    _MONTH: re.compile(r"^(统计)?(月份|年月|月度)$"),
    **{str(month): re.compile(rf"^(\d{{4}}年)?0?{month}月(?!.*(任务|目标|比例))") for month in range(1, 13)},
    _THROUGH: re.compile(r"^(?!.*(任务|目标|比例|率)).*(已发布|累计|总数|完成数|本年)"),
    _COUNT: re.compile(r"^(?!.*(任务|目标|比例|率)).*(条数|数量|篇数|发布数|公开数|发布量|公开量)"),
}
_AS_OF = re.compile(r"截(?:至|止)[^\d]{0,8}(\d{4})[年\-/.](\d{1,2})[月\-/.]")
_YEAR = re.compile(r"(20\d{2})\s*年")
_ONE_MONTH = re.compile(r"0?(\d{1,2})(?:月份?)?")
_WHOLE = re.compile(r"(\d+)(?:\.0+)?[条篇]?")
_DATE = re.compile(r"(\d{4})[年\-/.](\d{1,2})[月\-/.](\d{1,2})")


@dataclass(slots=True)
class ReadPublications:
    """What a file states, and what is wrong with it, in Chinese, each with its place."""

    counts: list[ReportedCount] = field(default_factory=list)
    pieces: list[Publication] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def read_publications(
    rows: Sequence[TableRow], file_name: str, year: int | None, month: Month | None
) -> ReadPublications:
    """The counts or pieces in the rows; `year` and `month` are what the user said, None: as the file says.

    Raises Refused when the file does not say for which month its numbers are.
    """
    reader = _Reader(year or (month.year if month else None) or _year_in(rows, file_name), month or _as_of(rows))
    for row in unit_rows(rows, _HEADS):
        if not is_total(row.name):
            reader.read(row)
    return reader.result


@dataclass(slots=True)
class _Reader:
    """Rows read so far; `month` is the one for which numbers stand that name none."""

    year: int | None
    month: Month | None
    result: ReadPublications = field(default_factory=ReadPublications)
    _stated: dict[tuple[str, int, int], str] = field(default_factory=dict)

    def read(self, row: UnitRow) -> None:
        if _TITLE in row.heads:
            self._read_piece(row)
            return
        own = [(column, head) for column, head in row.heads.items() if column.isdecimal()]
        through = self._number(row, _THROUGH)
        for column, head in own:
            count = self._number(row, column)
            month = Month(self._year_of(head), int(column))
            is_latest = through is not None and (len(own) == 1 or month == self.month)
            self._add(row, month, count, through if is_latest else None)
        if not own:
            self._read_plain(row, through)

    def _read_plain(self, row: UnitRow, through: int | None) -> None:
        """One count a row, its month in a column of its own or said for the whole file."""
        month = self._month_of(row) if _MONTH in row.heads else self.month
        if month is None and _MONTH not in row.heads:
            raise Refused("文件没有写明是哪个月的条数；请另行写明月份（命令行用 --month YYYY-MM）")
        if month is not None:
            self._add(row, month, self._number(row, _COUNT), through)

    def _add(self, row: UnitRow, month: Month, count: int | None, through: int | None) -> None:
        if count is None and through is None:
            return
        key = (row.name, month.year, month.number)
        if key in self._stated:
            self._say(row, f"“{row.name}”{month.year}年{month.number}月在{self._stated[key]}已经出现过，以后一行为准")
        self._stated[key] = row.where
        self.result.counts.append(ReportedCount(row.name, month.year, month.number, count, through))

    def _read_piece(self, row: UnitRow) -> None:
        day = _day_in(row.cells.get(_DAY, ""))
        if day is None:
            self._say(row, f"“{row.name}”的信息没有可用的发布日期（{row.cells.get(_DAY, '') or '空'}），未计入")
            return
        url, title = row.cells.get(_URL, ""), row.cells.get(_TITLE, "")
        self.result.pieces.append(Publication(url, title, day, row.name))

    def _month_of(self, row: UnitRow) -> Month | None:
        text = row.cells.get(_MONTH, "")
        try:
            return Month.parse(text)
        except ValueError:
            found = _ONE_MONTH.fullmatch(text)
        if found and 1 <= int(found[1]) <= 12:
            return Month(self._year_of(""), int(found[1]))
        self._say(row, f"“{row.name}”的月份“{text}”无法识别，未计入")
        return None

    def _year_of(self, head: str) -> int:
        found = _YEAR.match(head)
        year = int(found[1]) if found else self.year
        if year is None:
            raise Refused("文件没有写明是哪一年的条数；请另行写明年度（命令行用 --year）")
        return year

    def _number(self, row: UnitRow, column: str) -> int | None:
        text = row.cells.get(column, "").replace(",", "").replace("，", "")
        if not text or set(text) <= set("-—/"):
            return None
        found = _WHOLE.fullmatch(text)
        if found is None:
            self._say(row, f"“{row.name}”的{row.heads[column]}“{text}”不是整数，未计入")
            return None
        return int(found[1])

    def _say(self, row: UnitRow, what: str) -> None:
        self.result.remarks.append(f"{row.where}：{what}")


def _as_of(rows: Iterable[TableRow]) -> Month | None:
    """The month up to which the file says that it counts."""
    found = next((found for row in rows if (found := _AS_OF.search("".join(row.cells)))), None)
    return Month(int(found[1]), int(found[2])) if found and 1 <= int(found[2]) <= 12 else None


def _year_in(rows: Iterable[TableRow], file_name: str) -> int | None:
    """The year of the day up to which the file counts, else the one in its title or its name."""
    month = _as_of(rows)
    if month is not None:
        return month.year
    words = [*("".join(row.cells) for row in rows if len(row.filled) == 1), file_name]
    found = next((found for text in words if (found := _YEAR.search(text))), None)
    return int(found[1]) if found else None


def _day_in(text: str) -> date | None:
    found = _DATE.match(text)
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
