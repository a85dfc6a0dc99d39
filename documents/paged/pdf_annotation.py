"""Notes, form fields and attached files on a PDF page."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, cast, create_string_buffer

from pypdfium2 import PdfAttachment, PdfDocument, PdfiumError, PdfPage, PdfTextPage
from pypdfium2 import raw as pdfium

from documents.file_link import FileLinks
from documents.inner import Inside
from documents.paged.pdf_call import Handle
from domain.document import Segment
from domain.gap import GapKind

_LONGEST = 1 << 22
_LINK = pdfium.FPDF_ANNOT_LINK


def annotation_segments(pdf: PdfDocument, page: PdfPage, number: int) -> Iterator[Segment]:
    """Words of notes and values of form fields; who prints the page need not see them."""
    seen: set[str] = set()
    for note in _notes(page):
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            words = {"表单域": _field_value(pdf, note), "表单域提示": _value(note, b"TU")}
        elif kind == _LINK:
            words = {"链接批注": _value(note, b"Contents")}
        else:
            keys = {"批注": b"Contents", "批注作者": b"T", "批注主题": b"Subj"}
            words = {place: _value(note, key) for place, key in keys.items()}
        for place, text in words.items():
            if text and text not in seen:
                seen.add(text)
                yield Segment(text, f"第{number}页", hidden=place)


def add_links(pdf: PdfDocument, page: PdfPage, textpage: PdfTextPage, number: int, links: FileLinks) -> None:
    """Addresses that places on the page lead to, with the words that stand there."""
    for note in _notes(page):
        if pdfium.FPDFAnnot_GetSubtype(note) != _LINK:
            continue
        address = _address(pdf, note)
        if address:
            links.add(address, _words_at(note, textpage), f"第{number}页", as_browser=True)


def read_attached(pdf: PdfDocument, page: PdfPage, number: int, inside: Inside) -> None:
    """Files that are pinned to the page as notes."""
    for note in _notes(page):
        if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_FILEATTACHMENT:
            raw = pdfium.FPDFAnnot_GetFileAttachment(note)
            if raw:
                add_attachment(PdfAttachment(raw, pdf), f"第{number}页的附件批注", inside)


def add_attachment(attachment: PdfAttachment, place: str, inside: Inside) -> None:
    """One attached file, read by its own reader."""
    name = _name(attachment.get_name()) or "未命名附件"
    try:
        body = bytes(attachment.get_data())
    except PdfiumError:
        inside.cannot(name, GapKind.DAMAGED, "附件已损坏，未读取")
        return
    inside.add(name, body, hidden=place)


def _address(pdf: PdfDocument, note: Handle) -> str:
    """What a link annotation opens, "" for a place in the file."""
    link = pdfium.FPDFAnnot_GetLink(note)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    size = min(pdfium.FPDFAction_GetURIPath(pdf.raw, action, None, 0), _LONGEST)
    buffer = create_string_buffer(max(size, 1))
    pdfium.FPDFAction_GetURIPath(pdf.raw, action, buffer, size)
    # Addresses should be plain letters; some writers put what the editor typed.
    raw = buffer.raw.partition(b"\0")[0]
    try:
        return str(raw.decode())
    except UnicodeDecodeError:
        return str(raw.decode("gb18030", "replace"))


def _words_at(note: Handle, textpage: PdfTextPage) -> str:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFAnnot_GetRect(note, box):
        return ""
    low, high = min(box.bottom, box.top), max(box.bottom, box.top)
    return str(textpage.get_text_bounded(box.left, low, box.right, high))


def _name(name: str) -> str:
    """Some writers put UTF-16 where the library expects the file's own name in plain letters."""
    return name.encode("latin-1", "ignore").decode("utf-16", "ignore") if name.startswith("\xfe\xff") else name


def _notes(page: PdfPage) -> Iterator[Handle]:
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        with _closing(pdfium.FPDFPage_GetAnnot(page.raw, index)) as note:
            if note:
                yield note


@contextmanager
def _closing(note: Handle) -> Iterator[Handle]:
    try:
        yield note
    finally:
        if note:
            pdfium.FPDFPage_CloseAnnot(note)


def _field_value(pdf: PdfDocument, note: Handle) -> str:
    """A field's value stands at the field or at what the field is a part of; only the form knows."""
    if pdf.formenv is None:
        return _value(note, b"V")
    return _text(lambda buffer, size: pdfium.FPDFAnnot_GetFormFieldValue(pdf.formenv, note, buffer, size))


def _value(note: Handle, key: bytes) -> str:
    return _text(lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(note, key, buffer, size))


def _text(ask: Handle) -> str:
    """The library's way with texts: asked once for the size, once for the text."""
    size = min(ask(None, 0), _LONGEST)
    if size <= 2:
        return ""
    buffer = create_string_buffer(size)
    ask(cast(buffer, POINTER(pdfium.FPDF_WCHAR)), size)
    return " ".join(buffer.raw[: size - 2].decode("utf-16-le", "ignore").split())
