"""A paper as an upright A4 PDF in the manner of official documents."""

from reports.block import Block, Break, Chart, Grid, Paper, Role, Text
from reports.paper_pdf import ADDRESSEE, BODY, CENTRED, HEADING, SIGNED, TITLE, Look, PdfPaper
from reports.pdf_chart import add_chart
from reports.pdf_font import Face, PdfFonts

_CAPTION = Look(Face.HEADING, 16, 26, "center", after=4)
_NOTE = Look(Face.BODY, 12, 18, after=4)
_LOOKS = {
    Role.TITLE: TITLE,
    Role.CENTRED: CENTRED,
    Role.HEADING: HEADING,
    Role.BODY: BODY,
    Role.BULLET: BODY,
    Role.CAPTION: _CAPTION,
    Role.NOTE: _NOTE,
    Role.SIGNED: SIGNED,
    Role.PLAIN: ADDRESSEE,
}
_BULLET = "●"
_LINE_BELOW = 28.0


def write(paper: Paper, fonts: PdfFonts) -> bytes:
    """The paper as a pdf file."""
    pages = PdfPaper(paper.title, paper.author, fonts, upright=True)
    for block in paper.blocks:
        _add(pages, block, fonts)
    return pages.to_bytes()


def _add(pages: PdfPaper, block: Block, fonts: PdfFonts) -> None:
    if isinstance(block, Grid):
        pages.add_table(block.headings, block.widths_mm, (*block.rows, *block.tail), block.least_mm)
        pages.add_foot(block.foot, block.widths_mm, block.least_mm)
        pages.skip(8)
    elif isinstance(block, Chart):
        add_chart(pages, block, fonts)
    elif block is Break.PAGE:
        pages.turn()
    elif isinstance(block, Break):
        pages.add_rule()
    else:
        _add_words(pages, block)


def _add_words(pages: PdfPaper, block: Text) -> None:
    mark = _BULLET if block.role is Role.BULLET else ""
    keep = _LINE_BELOW if block.role in (Role.HEADING, Role.CAPTION) else 0
    pages.add(f"{mark}{block.lead}{block.text}", _LOOKS[block.role], keep=keep)
