"""How many problems of which category each unit must mend: units down, categories across, totals."""

from collections import Counter
from datetime import date

from domain.rectification import SummaryRow
from domain.rule import Category
from reports.chinese_date import chinese_date
from reports.paper_sheet import PaperSheet
from reports.rectification_words import site_words

_UNIT_WIDTH = 28
_COUNT_WIDTH = 13
_TOTAL = "合计"
_NONE_AS_DASH = '0;-0;"—"'


def write(site_name: str, issued: date, rows: tuple[SummaryRow, ...]) -> bytes:
    """The summary as an xlsx file; units keep the order of the rows."""
    title = f"{site_words(site_name)}问题整改汇总表"
    categories = _categories(rows)
    widths = [6, _UNIT_WIDTH, *[_COUNT_WIDTH] * (len(categories) + 1)]
    with PaperSheet("整改汇总", title, widths, issued) as paper:
        paper.add_title(title, len(widths))
        paper.add_note(_particulars(issued, rows), len(widths))
        paper.add_headings(["序号", "责任单位", *categories, _TOTAL])
        _add_counts(paper, categories, rows)
        paper.sheet.print_area(0, 0, paper.next_row - 1, len(widths) - 1)
    return paper.to_bytes()


def _categories(rows: tuple[SummaryRow, ...]) -> list[str]:
    """The known categories that occur, in their order, then any other."""
    present = dict.fromkeys(row.category for row in rows)
    known = [category.value for category in Category]
    return [each for each in known if each in present] + [each for each in present if each not in known]


def _particulars(issued: date, rows: tuple[SummaryRow, ...]) -> str:
    units = len({row.unit for row in rows})
    return f"统计日期：{chinese_date(issued)}　　责任单位：{units}个　　问题：{sum(row.count for row in rows)}个"


def _add_counts(paper: PaperSheet, categories: list[str], rows: tuple[SummaryRow, ...]) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        counts[row.unit, row.category] += row.count
    for number, unit in enumerate(dict.fromkeys(row.unit for row in rows), 1):
        cells = [counts[unit, category] for category in categories]
        paper.add_row([str(number), unit, *cells, sum(cells)], num_format=_NONE_AS_DASH)
    totals = [sum(row.count for row in rows if row.category == category) for category in categories]
    paper.add_row(["", _TOTAL, *totals, sum(totals)], num_format=_NONE_AS_DASH, bold=True)
