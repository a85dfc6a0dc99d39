"""The rectification list as a paper to print, stamp and send, with its reply slip."""

from io import BytesIO

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from domain.rectification import RectificationList
from reports.chinese_date import chinese_date
from reports.paper_document import BODY, SIGNED, TITLE, add_paragraph, new_paper
from reports.paper_table import add_table
from reports.rectification_column import PAPER_COLUMNS
from reports.rectification_words import MASKED_NOTE, addressee_of, opening_of, title_of
from reports.reply_slip import add_reply_slip

_TWO_CHARACTERS = Pt(32)


def write(rectification: RectificationList) -> bytes:
    """The list as a docx file."""
    title = title_of(rectification)
    document = new_paper(title, rectification.issuer, rectification.issued)
    _add_head(document, rectification, title)
    add_table(
        document,
        [column.heading for column in PAPER_COLUMNS],
        [column.width_mm for column in PAPER_COLUMNS],
        [[str(column.value(rectification, item)) for column in PAPER_COLUMNS] for item in rectification.items],
    )
    _add_foot(document, rectification)
    add_reply_slip(document, rectification)
    return _saved(document)


def _add_head(document: Paper, rectification: RectificationList, title: str) -> None:
    add_paragraph(document, title, TITLE)
    add_paragraph(document, rectification.number, BODY).alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_paragraph(document, addressee_of(rectification), BODY)
    opening = add_paragraph(document, opening_of(rectification), BODY)
    opening.paragraph_format.first_line_indent = _TWO_CHARACTERS
    opening.paragraph_format.space_after = Pt(6)


def _add_foot(document: Paper, rectification: RectificationList) -> None:
    for words in filter(None, (f"说明：{MASKED_NOTE}", rectification.remark and f"备注：{rectification.remark}")):
        note = add_paragraph(document, words, BODY)
        note.paragraph_format.first_line_indent = _TWO_CHARACTERS
        note.paragraph_format.keep_with_next = True
    issuer = add_paragraph(document, rectification.issuer, SIGNED)
    issuer.paragraph_format.space_before = Pt(20)
    issuer.paragraph_format.keep_with_next = True
    add_paragraph(document, chinese_date(rectification.issued), SIGNED)


def _saved(document: Paper) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()
