"""The reply slip (整改反馈表): a page of its own for the unit to fill in, stamp and send back."""

from docx.document import Document as Paper

from domain.rectification import NO_UNIT, RectificationItem, RectificationList
from reports.paper_document import BODY, TITLE, add_paragraph
from reports.paper_table import add_table
from reports.rectification_words import SLIP

_HEADINGS = (
    "序号",
    "问题",
    "整改情况\n（已整改/正在整改/申请延期/认为误报）",
    "整改措施或情况说明",
    "完成时间",
    "复核结果",
)
_WIDTHS_MM = (12, 85, 45, 65, 25, 25)


def add_reply_slip(document: Paper, rectification: RectificationList) -> None:
    """The slip at the end of the paper, one line a problem."""
    add_paragraph(document, SLIP, TITLE).paragraph_format.page_break_before = True
    unit = "　" * 12 if rectification.unit == NO_UNIT else rectification.unit
    add_paragraph(document, f"清单编号：{rectification.number}　　反馈单位（盖章）：{unit}", BODY)
    rows = ((str(item.number), _short(item), "", "", "", "") for item in rectification.items)
    add_table(document, _HEADINGS, _WIDTHS_MM, rows)
    signed = add_paragraph(document, _signature_line(), BODY)
    signed.paragraph_format.keep_together = True


def _short(item: RectificationItem) -> str:
    place = "/".join(filter(None, (item.column, item.title))) or item.url
    return f"{item.rule_name}：{place}"


def _signature_line() -> str:
    gap = "　" * 6
    return f"填表人：{gap}审核人：{gap}联系电话：{gap}填表日期：　　　　年　　月　　日"
