"""A paper as an upright A4 Word document in the manner of official documents."""

from collections.abc import Mapping
from io import BytesIO

from docx.document import Document as WordPaper
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from reports.block import Block, Break, Chart, Grid, Paper, Role, Text
from reports.docx_chart import add_chart
from reports.paper_document import BODY, CAPTION, NOTE, SECTION, SIGNED, TITLE, add_paragraph, add_text, new_paper
from reports.paper_table import add_foot, add_table

_A4_MM = (210, 297)
_MARGINS_MM = {"top_margin": 30, "bottom_margin": 25, "left_margin": 26, "right_margin": 26}
_TWO_CHARACTERS = Pt(32)
_STYLES = {
    Role.TITLE: TITLE,
    Role.HEADING: SECTION,
    Role.CAPTION: CAPTION,
    Role.NOTE: NOTE,
    Role.SIGNED: SIGNED,
}
_CENTRED = WD_ALIGN_PARAGRAPH.CENTER
_LOOKS: Mapping[Role, Mapping[str, object]] = {
    Role.CENTRED: {"alignment": _CENTRED},
    Role.BODY: {"first_line_indent": _TWO_CHARACTERS},
    Role.BULLET: {"first_line_indent": _TWO_CHARACTERS},
}
_BULLET = "●"


def write(paper: Paper) -> bytes:
    """The paper as a docx file."""
    document = new_paper(paper.title, paper.author, paper.issued)
    _turn_upright(document)
    turns = False
    for block in paper.blocks:
        if block is Break.PAGE:
            turns = True
            continue
        added = _add(document, block)
        if turns and added is not None:
            added.paragraph_format.page_break_before = True
            turns = False
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add(document: WordPaper, block: Block) -> Paragraph | None:
    if isinstance(block, Grid):
        _add_grid(document, block)
        return None
    if isinstance(block, Chart):
        return add_chart(document, block)
    if isinstance(block, Break):
        return _add_rule(document)
    return _add_words(document, block)


def _add_words(document: WordPaper, block: Text) -> Paragraph:
    style = _STYLES.get(block.role, BODY)
    paragraph = add_paragraph(document, "", style)
    if block.role is Role.BULLET:
        add_text(paragraph, _BULLET)
    if block.lead:
        add_text(paragraph, block.lead)
        paragraph.runs[-1].bold = True
    add_text(paragraph, block.text)
    for attribute, value in _LOOKS.get(block.role, {}).items():
        setattr(paragraph.paragraph_format, attribute, value)
    return paragraph


def _add_grid(document: WordPaper, grid: Grid) -> None:
    table = add_table(document, grid.headings, grid.widths_mm, (*grid.rows, *grid.tail), grid.least_mm)
    if grid.foot:
        add_foot(document, table, grid.foot, grid.widths_mm, grid.least_mm)
    for row in table.rows[1 + len(grid.rows) :][: len(grid.tail)] if grid.tail else ():
        for cell in row.cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True


def _add_rule(document: WordPaper) -> Paragraph:
    """An empty line with a rule below it."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    borders, bottom = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "8"), ("space", "1"), ("color", "auto")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders,  # type: ignore[arg-type]  # any element
        "w:spacing",
        "w:ind",
        "w:jc",
    )
    return paragraph


def _turn_upright(document: WordPaper) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(length) for length in _A4_MM)
    for name, length in _MARGINS_MM.items():
        setattr(section, name, Mm(length))
