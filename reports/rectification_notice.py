"""The covering notice (整改通知) of a list: an office's own template filled in, or the one that is shipped."""

from collections import Counter
from io import BytesIO

from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from domain.rectification import RectificationList
from domain.rule import Severity
from reports.chinese_date import chinese_date
from reports.paper_document import BODY, SIGNED, TITLE, add_paragraph, new_paper
from reports.placeholder import filled
from reports.rectification_words import SLIP, addressee_of, site_words

REQUIRED = ("责任单位", "清单编号", "整改时限")
"""A notice without these would not say to whom, for what, or until when."""

_NAMES = (*REQUIRED, "网站名称", "问题数", "问题分类", "严重问题数", "再次下发数", "下发单位", "下发日期")

_TEXT = (
    "经对{{网站名称}}巡查并逐条核实，发现由你单位负责整改的问题{{问题数}}个（{{问题分类}}）。"
    "现将《网站问题整改清单》（{{清单编号}}）印发给你们，并就有关事项通知如下。",
    "一、请对照清单逐条核查，于{{整改时限}}（含当日）前完成整改。涉及个人信息、涉密标志和暗链的，先下线、后整改。",
    "二、整改要彻底。删除链接的，须同时删除原文件；重新发布的，须避免重复发布和错放栏目。",
    f"三、整改完成后填写《{SLIP}》，加盖公章，按时报送{{{{下发单位}}}}。认为清单所列问题属误报的，请在反馈表中说明理由。",
    "四、到期后将组织复核。逾期未改、同类问题屡次发生的，予以通报并转督办。",
)


def write(rectification: RectificationList, template: bytes) -> bytes:
    """The notice as a docx file; raises BadTemplate."""
    return filled(template, values_of(rectification), REQUIRED)


def check(template: bytes) -> None:
    """Raises BadTemplate, naming every placeholder that is missing, unknown or not written out."""
    filled(template, dict.fromkeys(_NAMES, ""), REQUIRED)


def shipped_template() -> bytes:
    """The template to begin with: a portrait paper that an office may edit as it likes."""
    document = new_paper("网站问题整改通知", "", None)
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin, section.top_margin = Mm(28), Mm(26), Mm(37)
    add_paragraph(document, "关于做好网站问题整改工作的通知", TITLE)
    add_paragraph(document, "", BODY)
    add_paragraph(document, "{{责任单位}}：", BODY)
    for words in _TEXT:
        add_paragraph(document, words, BODY).paragraph_format.first_line_indent = Pt(32)
    add_paragraph(document, "附件：1.网站问题整改清单", BODY).paragraph_format.first_line_indent = Pt(32)
    add_paragraph(document, f"2.{SLIP}", BODY).paragraph_format.first_line_indent = Pt(80)
    for words in ("{{下发单位}}", "{{下发日期}}"):
        signed = add_paragraph(document, words, SIGNED)
        signed.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        signed.paragraph_format.space_before = Pt(20 if "单位" in words else 0)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def values_of(rectification: RectificationList) -> dict[str, str]:
    """What may stand in a template."""
    severities = Counter(item.severity for item in rectification.items)
    return {
        "责任单位": addressee_of(rectification).removesuffix("："),
        "清单编号": rectification.number,
        "网站名称": site_words(rectification.site_name),
        "问题数": str(len(rectification.items)),
        "问题分类": "、".join(f"{kind}{count}个" for kind, count in _kinds(rectification)),
        "严重问题数": str(severities[Severity.GRAVE.value]),
        "再次下发数": str(sum(item.times_sent > 1 for item in rectification.items)),
        "整改时限": chinese_date(rectification.due),
        "下发单位": rectification.issuer,
        "下发日期": chinese_date(rectification.issued),
    }


def _kinds(rectification: RectificationList) -> list[tuple[str, int]]:
    return Counter(item.category or item.rule_name for item in rectification.items).most_common()
