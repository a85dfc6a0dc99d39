"""The rectification list as a PDF: what the Word paper says, fit to be printed anywhere."""

from domain.rectification import RectificationList
from reports.chinese_date import chinese_date
from reports.paper_pdf import ADDRESSEE, BODY, CENTRED, SIGNED, TITLE, PdfPaper
from reports.pdf_font import PdfFonts
from reports.rectification_column import PAPER_COLUMNS
from reports.rectification_words import MASKED_NOTE, SLIP, addressee_of, opening_of, title_of
from reports.reply_slip import SIGNATURES, SLIP_HEADINGS, SLIP_WIDTHS_MM, WRITING_ROOM_MM, particulars_of, short_of

_SIGNATURE_ROOM = 56


def write(rectification: RectificationList, fonts: PdfFonts) -> bytes:
    """The list and its reply slip as a pdf file."""
    paper = PdfPaper(title_of(rectification), rectification.issuer, fonts)
    paper.add(title_of(rectification), TITLE)
    paper.add(rectification.number, CENTRED)
    paper.add(addressee_of(rectification), ADDRESSEE)
    paper.add(opening_of(rectification), BODY)
    paper.skip(6)
    paper.add_table(
        [column.heading for column in PAPER_COLUMNS],
        [column.width_mm for column in PAPER_COLUMNS],
        ([str(column.value(rectification, item)) for column in PAPER_COLUMNS] for item in rectification.items),
    )
    _add_foot(paper, rectification)
    _add_slip(paper, rectification)
    return paper.to_bytes()


def _add_foot(paper: PdfPaper, rectification: RectificationList) -> None:
    paper.skip(6)
    for words in filter(None, (f"说明：{MASKED_NOTE}", rectification.remark and f"备注：{rectification.remark}")):
        paper.add(words, BODY)
    paper.skip(20)
    paper.add(rectification.issuer, SIGNED, keep=_SIGNATURE_ROOM)
    paper.add(chinese_date(rectification.issued), SIGNED)


def _add_slip(paper: PdfPaper, rectification: RectificationList) -> None:
    paper.turn()
    paper.add(SLIP, TITLE)
    paper.add(particulars_of(rectification), ADDRESSEE)
    paper.skip(6)
    rows = ((str(item.number), short_of(item), "", "", "", "") for item in rectification.items)
    paper.add_table(SLIP_HEADINGS, SLIP_WIDTHS_MM, rows, WRITING_ROOM_MM)
    paper.skip(6)
    paper.add(SIGNATURES, ADDRESSEE)
