"""An official-looking A4 paper: fonts, styles and page numbers of a Word document."""

from collections.abc import Mapping
from datetime import date, datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph
from lxml import etree

from reports.plain_text import plain_text

TITLE, BODY, SIGNED, HEADING, CELL, FOOT = "清单标题", "清单正文", "清单落款", "清单表头", "清单表格", "清单页码"
SECTION, CAPTION, NOTE = "公文小标题", "公文表题", "公文注"
_TITLE_FONT, _BODY_FONT, _HEADING_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体"
_LATIN_FONT = "Times New Roman"
_FALLBACKS = {
    _TITLE_FONT: "方正小标宋_GBK,华文中宋,宋体",
    _BODY_FONT: "仿宋,FangSong,华文仿宋",
    _HEADING_FONT: "SimHei",
}
_A4_MM, _MARGIN_MM = (297, 210), 20
# In a paragraph's properties these stand behind w:wordWrap; the schema fixes their order.
_AFTER_WORD_WRAP = ("w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def new_paper(title: str, author: str, issued: date | None) -> Paper:
    """An empty landscape paper with our styles, “第 x 页 共 y 页” at its foot."""
    document = Document()
    _set_properties(document, plain_text(title), plain_text(author), issued)
    _set_fallbacks(document)
    _set_page(document)
    _add_styles(document)
    _add_page_number(document.sections[0].footer.paragraphs[0])
    return document


def add_text(paragraph: Paragraph, text: str) -> None:
    """Text at the end of a paragraph; quotation marks and dots take the Chinese font."""
    run = paragraph.add_run(plain_text(text))
    fonts = OxmlElement("w:rFonts")
    fonts.set(qn("w:hint"), "eastAsia")
    run._r.get_or_add_rPr().insert(0, fonts)


def add_paragraph(document: Paper, text: str, style: str) -> Paragraph:
    """A paragraph at the end of the paper."""
    paragraph = document.add_paragraph(style=style)
    add_text(paragraph, text)
    return paragraph


def _set_properties(document: Paper, title: str, author: str, issued: date | None) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title[:255], author[:255], author[:255]
    properties.comments, properties.language, properties.revision = "", "zh-CN", 1
    if issued is not None:
        properties.created = properties.modified = datetime(issued.year, issued.month, issued.day)


def _set_fallbacks(document: Paper) -> None:
    """Names the fonts to take where an office lacks the one asked for."""
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    table = parse_xml(part.blob)
    for name, others in _FALLBACKS.items():
        font = etree.SubElement(table, qn("w:font"), {qn("w:name"): name})
        etree.SubElement(font, qn("w:altName"), {qn("w:val"): others})
    part._blob = etree.tostring(table, xml_declaration=True, encoding="UTF-8", standalone=True)


def _set_page(document: Paper) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Mm(length) for length in _A4_MM)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    section.header_distance = section.footer_distance = Mm(10)


def _add_styles(document: Paper) -> None:
    _set_fonts(document.styles["Normal"], _BODY_FONT, 16)
    title = _style(document, TITLE, _TITLE_FONT, 22, {"alignment": WD_ALIGN_PARAGRAPH.CENTER, "space_after": Pt(6)})
    title.paragraph_format.keep_with_next = True
    _style(document, BODY, _BODY_FONT, 16, {"line_spacing": Pt(28)})
    _style(document, SIGNED, _BODY_FONT, 16, {"alignment": WD_ALIGN_PARAGRAPH.RIGHT, "right_indent": Mm(20)})
    _style(
        document,
        HEADING,
        _HEADING_FONT,
        10,
        {"space_before": Pt(3), "space_after": Pt(3), "alignment": WD_ALIGN_PARAGRAPH.CENTER, "keep_with_next": True},
    )
    cell = _style(document, CELL, _BODY_FONT, 10, {"space_before": Pt(2), "space_after": Pt(2)})
    _break_long_words(cell)
    section = {"line_spacing": Pt(28), "space_before": Pt(8), "keep_with_next": True}
    _style(document, SECTION, _HEADING_FONT, 16, section)
    _style(document, CAPTION, _HEADING_FONT, 16, {"alignment": WD_ALIGN_PARAGRAPH.CENTER, "keep_with_next": True})
    _style(document, NOTE, _BODY_FONT, 12, {"space_before": Pt(4), "space_after": Pt(4)})
    _style(document, FOOT, "宋体", 10.5, {"alignment": WD_ALIGN_PARAGRAPH.CENTER})


def _style(document: Paper, name: str, font: str, size_points: float, look: Mapping[str, object]) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    _set_fonts(style, font, size_points)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    for attribute, value in look.items():
        setattr(style.paragraph_format, attribute, value)
    return style


def _set_fonts(style: ParagraphStyle, font: str, size_points: float) -> None:
    style.font.name, style.font.size = _LATIN_FONT, Pt(size_points)
    properties = style.element.get_or_add_rPr()
    properties.rFonts.set(qn("w:eastAsia"), font)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    properties.append(language)


def _break_long_words(style: ParagraphStyle) -> None:
    """Lets a long address go on at the cell's edge instead of leaving half the line empty."""
    wrap = OxmlElement("w:wordWrap")
    wrap.set(qn("w:val"), "0")
    style.element.get_or_add_pPr().insert_element_before(wrap, *_AFTER_WORD_WRAP)


def _add_page_number(paragraph: Paragraph) -> None:
    paragraph.style = FOOT
    add_text(paragraph, "第 ")
    _add_field(paragraph, "PAGE")
    add_text(paragraph, " 页 共 ")
    _add_field(paragraph, "NUMPAGES")
    add_text(paragraph, " 页")


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    """A number that the office program fills in; “1” until then."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
