"""The rectification list as a spreadsheet: printed columns, then details, reply columns left empty."""

from domain.rectification import RectificationList
from reports.chinese_date import chinese_date
from reports.paper_sheet import PaperSheet
from reports.rectification_column import PRINTED_COLUMNS, SHEET_COLUMNS
from reports.rectification_words import MASKED_NOTE, title_of


def write(rectification: RectificationList) -> bytes:
    """The list as an xlsx file."""
    title = title_of(rectification)
    with PaperSheet("整改清单", title, [each.width_chars for each in SHEET_COLUMNS], rectification.issued) as paper:
        printed = len(PRINTED_COLUMNS)
        paper.add_title(title, printed)
        paper.add_note(_particulars(rectification), printed)
        paper.add_note(_notes(rectification), printed)
        paper.add_headings([each.heading for each in SHEET_COLUMNS], [each.is_reply for each in SHEET_COLUMNS])
        heading_row = paper.next_row - 1
        for item in rectification.items:
            paper.add_row(column.value(rectification, item) for column in SHEET_COLUMNS)
        _finish(paper, heading_row)
    return paper.to_bytes()


def _particulars(rectification: RectificationList) -> str:
    return "　　".join(
        (
            f"编号：{rectification.number}",
            f"责任单位：{rectification.unit}",
            f"下发单位：{rectification.issuer}",
            f"下发日期：{chinese_date(rectification.issued)}",
            f"整改时限：{chinese_date(rectification.due)}",
            f"问题数：{len(rectification.items)}个",
        )
    )


def _notes(rectification: RectificationList) -> str:
    return f"说明：{MASKED_NOTE}{rectification.remark}"


def _finish(paper: PaperSheet, heading_row: int) -> None:
    last_row = paper.next_row - 1
    paper.sheet.print_area(0, 0, last_row, len(PRINTED_COLUMNS) - 1)
    paper.sheet.autofilter(heading_row, 0, last_row, len(SHEET_COLUMNS) - 1)
    if last_row == heading_row:
        return
    # Numbers are kept as text on purpose; without this each would carry a green warning corner.
    paper.sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for place, column in enumerate(SHEET_COLUMNS):
        if column.choices:
            offer = {"validate": "list", "source": list(column.choices), "error_type": "information"}
            paper.sheet.data_validation(heading_row + 1, place, last_row, place, offer)
