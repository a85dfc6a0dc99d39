"""The reply slip (整改反馈表): a page of its own for the unit to fill in, stamp and send back."""

from docx.document import Document as Paper
from docx.shared import Pt

from domain.rectification import NO_UNIT, RectificationItem, RectificationList
from reports.paper_document import BODY, TITLE, add_paragraph
from reports.paper_table import add_table
from reports.rectification_words import SLIP

SLIP_HEADINGS = (
    "序号",
    "问题",
    "整改情况\n（已整改、正在整改、申请延期、认为误报）",
    "整改措施或情况说明",
    "完成时间",
    "复核结果",
)
SLIP_WIDTHS_MM = (13, 80, 46, 68, 25, 25)
WRITING_ROOM_MM = 12
_GAP = "　" * 4
SIGNATURES = f"填表人：{_GAP}审核人：{_GAP}联系电话：{_GAP}　填表日期：{_GAP}年　　月　　日"


def add_reply_slip(document: Paper, rectification: RectificationList) -> None:
    """The slip at the end of the paper, one line a problem."""
    add_paragraph(document, SLIP, TITLE).paragraph_format.page_break_before = True
    particulars = add_paragraph(document, particulars_of(rectification), BODY)
    particulars.paragraph_format.space_after = Pt(6)
    rows = ((str(item.number), short_of(item), "", "", "", "") for item in rectification.items)
    add_table(document, SLIP_HEADINGS, SLIP_WIDTHS_MM, rows, WRITING_ROOM_MM)
    add_paragraph(document, SIGNATURES, BODY).paragraph_format.space_before = Pt(6)


def particulars_of(rectification: RectificationList) -> str:
    """Whose slip it is, with room for the stamp."""
    unit = "　" * 12 if rectification.unit == NO_UNIT else rectification.unit
    return f"清单编号：{rectification.number}　　反馈单位（盖章）：{unit}"


def short_of(item: RectificationItem) -> str:
    """A problem in a line: its kind and where it stands."""
    place = "/".join(filter(None, (item.column, item.title))) or item.url
    return f"{item.rule_name}：{place}"
