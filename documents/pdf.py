"""PDF files: the text of every page, what is hidden on it, and what travels with the file."""

import re
from collections.abc import Iterator
from contextlib import closing

from pypdfium2 import PdfDocument, PdfImage, PdfiumError, PdfPage
from pypdfium2 import raw as pdfium

from documents.cannot_read import CannotRead
from documents.collector_pause import collector_paused
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.ocr import NO_ENGINE, can_recognise
from documents.paged.number_ranges import ranges
from documents.paged.pdf_annotation import add_attachment, add_links, annotation_segments, read_attached
from documents.paged.pdf_earlier import earlier_segments
from documents.paged.pdf_metadata import bookmark_segments, metadata_segments
from documents.paged.pdf_page import Legibility, is_drawn, large_pictures, legibility_of, line_segments
from documents.paged.pdf_table import DrawnTable
from documents.paged.recognised import recognised_segments
from documents.raw import Raw
from domain.document import Document, Segment
from domain.gap import GapKind

KINDS = frozenset({"pdf"})

_IMAGE = re.compile(rb"/Subtype\s*/Image")
"""Stands in plain sight in every file with pictures: the head of a stream is never packed."""
_DOTS_PER_POINT = 200 / 72
_NO_UNICODE = "的字体没有文字编码，读出的是乱码，未检查；请发布单位用原稿重新导出"


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Every page; a page without believable text is recognised as a picture, or is a gap."""
    with collector_paused(), closing(_opened(raw)) as pdf:
        inside = Inside(raw, limits)
        own = [*_Pages(pdf, inside).segments(), *metadata_segments(pdf, raw.body), *bookmark_segments(pdf)]
        own += list(earlier_segments(raw.body, own))
        _add_attachments(pdf, inside)
    return document_of(raw, file_title(raw), "application/pdf", own, inside)


def _opened(raw: Raw) -> PdfDocument:
    """The library tries the empty password by itself."""
    try:
        pdf = PdfDocument(raw.body)
        if pdf.get_formtype() == pdfium.FORMTYPE_ACRO_FORM:
            pdf.init_forms()
    except PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            reason = "PDF 已加密（空密码打不开），未读取；请发布单位换为不加密的文件"
            raise CannotRead(GapKind.ENCRYPTED, reason) from error
        raise CannotRead(GapKind.DAMAGED, "PDF 已损坏，无法读取；请发布单位重新上传") from error
    return pdf


class _Pages:
    """Reads the pages of one file in turn, and gathers which of them could not be read, and why."""

    def __init__(self, pdf: PdfDocument, inside: Inside) -> None:
        self._pdf = pdf
        self._inside = inside
        self._has_pictures = bool(_IMAGE.search(inside.outer.body))
        self._unread: dict[tuple[GapKind, str], list[int]] = {}
        self._recognised = 0
        self._table = DrawnTable()

    def segments(self) -> Iterator[Segment]:
        """Of all pages; the gaps follow in `inside`."""
        count, most = len(self._pdf), self._inside.limits.max_pages
        for number in range(1, min(count, most) + 1):
            yield from self._page(number)
        for (kind, reason), numbers in self._unread.items():
            self._inside.cannot("", kind, f"第{ranges(numbers)}页{reason}")
        if count > most:
            self._inside.cannot("", GapKind.LIMIT, f"共 {count} 页，第{most}页以后未读取；请拆分后发布或人工查看")

    def _page(self, number: int) -> Iterator[Segment]:
        try:
            with closing(self._pdf[number - 1]) as page:
                yield from self._content(page, number)
                if pdfium.FPDFPage_GetAnnotCount(page.raw):
                    yield from annotation_segments(self._pdf, page, number)
                    read_attached(self._pdf, page, number, self._inside)
                    with closing(page.get_textpage()) as textpage:
                        add_links(self._pdf, page, textpage, number, self._inside.links)
        except PdfiumError:
            self._cannot(number, GapKind.DAMAGED, "已损坏，未读全；请发布单位重新上传")

    def _content(self, page: PdfPage, number: int) -> Iterator[Segment]:
        with closing(page.get_textpage()) as textpage:
            text = textpage.get_text_range()
            legibility = legibility_of(text)
            if legibility is not Legibility.STRANGE:
                yield from line_segments(page, textpage, text, number, self._table)
        pictures = large_pictures(page) if self._has_pictures else []
        if legibility is Legibility.STRANGE:
            yield from self._drawn(page, number, GapKind.DAMAGED, _NO_UNICODE)
        elif legibility is Legibility.LITTLE and (pictures or is_drawn(page)):
            yield from self._drawn(page, number, GapKind.NO_READER, NO_ENGINE)
        else:
            yield from self._pictures(pictures, number)

    def _drawn(self, page: PdfPage, number: int, kind: GapKind, reason: str) -> Iterator[Segment]:
        """The page as a picture of itself."""
        if self._may_recognise(number, kind, reason):
            width, height = page.get_size()
            most = self._inside.limits.max_pixels / max(width * height, 1.0)
            image = page.render(scale=min(_DOTS_PER_POINT, most**0.5)).to_pil()
            yield from recognised_segments(image, _in_picture(number))

    def _pictures(self, pictures: list[PdfImage], number: int) -> Iterator[Segment]:
        """Pictures beside text: a pasted table, a photograph of a list."""
        for picture in pictures:
            width, height = picture.get_px_size()
            if width * height > self._inside.limits.max_pixels:
                self._cannot(number, GapKind.LIMIT, "中有过大的图片，未识别；请人工查看")
            elif self._may_recognise(number, GapKind.NO_READER, f"中有一处{NO_ENGINE}"):
                yield from recognised_segments(picture.get_bitmap().to_pil(), _in_picture(number))

    def _may_recognise(self, number: int, kind: GapKind, reason: str) -> bool:
        if not can_recognise():
            self._cannot(number, kind, reason)
            return False
        self._recognised += 1
        most = self._inside.limits.max_recognised_pages
        if self._recognised > most:
            self._cannot(number, GapKind.LIMIT, f"未识别：一个文件最多识别 {most} 幅图片；请人工查看")
        return self._recognised <= most

    def _cannot(self, number: int, kind: GapKind, reason: str) -> None:
        numbers = self._unread.setdefault((kind, reason), [])
        if number not in numbers[-1:]:
            numbers.append(number)


def _in_picture(number: int) -> str:
    return f"第{number}页图片中"


def _add_attachments(pdf: PdfDocument, inside: Inside) -> None:
    for index in range(pdf.count_attachments()):
        add_attachment(pdf.get_attachment(index), "PDF 附件", inside)
