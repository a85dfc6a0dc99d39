"""A month's ranking as a workbook: a sheet a group with its chart, one for those under the target."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from domain.ranking import MonthRanking, Standing, place_of
from reports import ranking_blocks
from reports.plain_text import plain_text
from reports.ranking_paper import missing_month, title_of
from reports.text_extent import lines_in

Value = str | int | Decimal | None

_HEADINGS = (
    ("名次", 6),
    ("单位名称", 26),
    ("本年度任务数", 13),
    ("已发布总数", 12),
    ("{month}月发布条数", 13),
    ("完成比例(%)", 12),
    ("每月任务数", 11),
    ("完成当月任务", 13),
    ("重复发布", 10),
    ("转载", 8),
    ("党务信息", 10),
    ("已撤下", 8),
    ("巡查登记", 10),
    ("导入条数", 10),
)
_NAME, _RATIO, _PRINTED = 1, 5, 11
_HEAD_ROW = 2
_ROW_POINTS = 20
_AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(ranking: MonthRanking) -> bytes:
    """The ranking as an xlsx file."""
    file = BytesIO()
    book = Workbook(file, _AS_WRITTEN)
    until = ranking.data_until
    book.set_properties({"title": title_of(ranking), "created": datetime(until.year, until.month, until.day)})
    looks = _Looks(book)
    for group in ranking.groups:
        _add_group(book, looks, ranking, group)
    _add_missing(book, looks, ranking)
    book.close()
    return file.getvalue()


class _Looks:
    """Formats of the workbook."""

    def __init__(self, book: Workbook) -> None:
        font = {"font_name": "宋体", "font_size": 11, "valign": "vcenter"}
        ruled = {**font, "border": 1}
        self.title: Format = book.add_format(
            {**font, "font_name": "方正小标宋简体", "font_size": 18, "align": "center"}
        )
        self.note: Format = book.add_format({**font, "text_wrap": True})
        self.head: Format = book.add_format(
            {**ruled, "font_name": "黑体", "align": "center", "text_wrap": True, "bg_color": "#E7E6E6"}
        )
        self.words: Format = book.add_format(ruled)
        self.number: Format = book.add_format({**ruled, "align": "center"})
        self.ratio: Format = book.add_format({**ruled, "align": "center", "num_format": "0.00"})


def _add_group(book: Workbook, looks: _Looks, ranking: MonthRanking, group: str) -> None:
    standings = ranking.of_group(group)
    headings = [(words.format(month=ranking.month.number), width) for words, width in _HEADINGS]
    sheet = _sheet(book, looks, group, ranking_blocks.title_of(group), ranking_blocks.as_of(ranking), headings)
    _add_rows(sheet, looks, (_values(each, standings, ranking) for each in standings))
    last = _HEAD_ROW + len(standings)
    sheet.autofilter(_HEAD_ROW, 0, last, len(headings) - 1)
    sheet.print_area(0, 0, last, _PRINTED - 1)
    chart = book.add_chart({"type": "bar"})
    name = sheet.get_name()
    chart.add_series(
        {
            "name": "完成比例(%)",
            "categories": [name, _HEAD_ROW + 1, _NAME, last, _NAME],
            "values": [name, _HEAD_ROW + 1, _RATIO, last, _RATIO],
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": f"{group}完成比例", "name_font": {"size": 14}})
    chart.set_y_axis({"reverse": True})
    chart.set_legend({"none": True})
    chart.set_size({"width": 620, "height": 120 + 22 * len(standings)})
    sheet.insert_chart(_HEAD_ROW, len(headings) + 1, chart)


def _values(standing: Standing, among: Sequence[Standing], ranking: MonthRanking) -> Sequence[Value]:
    padding = standing.padding
    quality = (padding.repeated, padding.reposted, padding.party, standing.withdrawn)
    done = {True: "是", False: "否", None: ""}[standing.has_completed_month]
    return (
        place_of(standing, among, ranking.rules.by),
        standing.shown,
        standing.yearly,
        standing.total,
        standing.month,
        standing.ratio,
        standing.monthly,
        done,
        *(quality if ranking.has_quality else ("",) * len(quality)),
        standing.crawled,
        standing.imported,
    )


def _add_missing(book: Workbook, looks: _Looks, ranking: MonthRanking) -> None:
    headings = [("单位名称", 26), ("分组", 12), ("每月任务数", 12), ("本月发布", 12), ("相差", 10)]
    title = f"未完成{ranking.month.number}月任务数的单位"
    supervised = "、".join(each.unit for each in ranking.supervised) or "无"
    note = f"连续{ranking.rules.months}个月排名后{ranking.rules.places}位（跟踪督办）：{supervised}"
    notes = "\n".join([note, *(f"注：{words}" for words in ranking.remarks)])
    sheet = _sheet(book, looks, "未完成和督办", title, notes, headings)
    rows = (
        (each.shown, each.group, each.monthly, each.month, (each.monthly or 0) - (each.month or 0))
        for each in missing_month(ranking)
    )
    _add_rows(sheet, looks, rows)


def _sheet(
    book: Workbook, looks: _Looks, name: str, title: str, note: str, headings: Sequence[tuple[str, int]]
) -> Worksheet:
    sheet = book.add_worksheet(_fit(name))
    for place, (_, width) in enumerate(headings):
        sheet.set_column(place, place, width)
    for row, (text, look) in enumerate(((title, looks.title), (note, looks.note))):
        sheet.merge_range(row, 0, row, min(len(headings), _PRINTED) - 1, plain_text(text), look)
    sheet.set_default_row(_ROW_POINTS)
    sheet.set_row(0, 32)
    width = sum(width for _, width in headings[:_PRINTED])
    sheet.set_row(1, _ROW_POINTS * lines_in(plain_text(note), width))
    sheet.set_row(_HEAD_ROW, 32)
    for place, (words, _) in enumerate(headings):
        sheet.write_string(_HEAD_ROW, place, words, looks.head)
    sheet.freeze_panes(_HEAD_ROW + 1, 2)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第 &P 页 共 &N 页")
    return sheet


def _add_rows(sheet: Worksheet, looks: _Looks, rows: Iterable[Sequence[Value]]) -> None:
    for number, row in enumerate(rows, _HEAD_ROW + 1):
        for place, value in enumerate(row):
            if isinstance(value, Decimal):
                sheet.write_number(number, place, float(value), looks.ratio)
            elif isinstance(value, int):
                sheet.write_number(number, place, value, looks.number)
            elif value:
                look = looks.number if len(value) == 1 else looks.words
                sheet.write_string(number, place, plain_text(value), look)
            else:
                sheet.write_blank(number, place, None, looks.number)


def _fit(name: str) -> str:
    """Excel refuses longer names and these signs."""
    return "".join(sign for sign in name if sign not in "[]:*?/\\'")[:31] or "排名"
