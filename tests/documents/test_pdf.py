"""PDF: text, places where it hides, what travels with the file, what cannot be read."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText, Text
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from reportlab.lib.colors import Color, black, blue, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from documents.cannot_read import CannotRead
from documents.limits import Limits
from documents.ocr import can_recognise
from documents.paged.number_ranges import ranges
from documents.paged.pdf_page import Legibility, legibility_of
from documents.pdf import read
from documents.raw import Raw
from domain.document import Document
from domain.gap import GapKind
from tests.documents.pdf_file import (
    NUMBER,
    Draw,
    box,
    drawn,
    in_tiny_print,
    in_unseen_mode,
    in_white,
    list_of,
    numbered_glyphs,
    one_after_another,
    picture,
    saved,
    with_layer_off,
    written,
)


def document(body: bytes, limits: Limits | None = None) -> Document:
    return read(Raw("http://www.example.gov.cn/f.pdf", body, file_name="f.pdf"), limits or Limits())


def place_of(body: bytes, text: str = NUMBER) -> str:
    spots = [segment.spot(0) for segment in document(body).segments if text in segment.text]
    assert len(spots) == 1
    return f"{spots[0].where}（{spots[0].hidden}）" if spots[0].hidden else spots[0].where


def refusal(body: bytes) -> tuple[GapKind, str]:
    with pytest.raises(CannotRead) as caught:
        document(body)
    return caught.value.kind, caught.value.reason


def test_every_line_of_every_page_is_a_segment() -> None:
    def chinese(canvas: Canvas) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(60, 700, "低保对象名单公示如下")
        canvas.drawString(60, 650, "请各村核对后上报")

    segments = document(drawn(written, chinese)).segments

    assert [(s.where, s.text) for s in segments if s.where == "第2页"] == [
        ("第2页", "低保对象名单公示如下"),
        ("第2页", "请各村核对后上报"),
    ]


HIDDEN: dict[str, Draw] = {
    "黑块遮盖下": one_after_another(written, box(black)),
    "白块遮盖下": one_after_another(written, box(white)),
    "色块遮盖下": one_after_another(written, box(Color(0.3, 0.5, 0.3))),
    "图片遮盖下": one_after_another(written, picture()),
    "白色文字": in_white,
    "不可见文字": in_unseen_mode,
    "极小文字": in_tiny_print,
    "页面之外": lambda canvas: canvas.drawString(60, -60, NUMBER),
    "与底色同色的文字": one_after_another(box(black), lambda canvas: canvas.drawString(60, 700, NUMBER)),
}


@pytest.mark.parametrize("reason", HIDDEN)
def test_what_hides_a_number_is_named(reason: str) -> None:
    assert place_of(drawn(HIDDEN[reason])) == f"第1页（{reason}）"


def test_a_layer_that_is_off_is_named() -> None:
    assert place_of(with_layer_off(drawn(written))) == "第1页（关闭的图层）"


SEEN: dict[str, Draw] = {
    "plain": written,
    "on a tinted row": one_after_another(box(Color(0.8, 0.85, 1)), written),
    "white on a dark heading": one_after_another(box(blue), in_white),
    "under a translucent mark": one_after_another(written, box(Color(1, 1, 0, alpha=0.4))),
    "above a picture": one_after_another(written, picture(lower=300)),
    "in a ruled table": one_after_another(written, lambda canvas: canvas.rect(50, 690, 300, 25)),
    "the text layer of a scan": one_after_another(picture(400, 100), in_unseen_mode),
}


@pytest.mark.parametrize("way", SEEN)
def test_what_a_reader_sees_is_not_called_hidden(way: str) -> None:
    assert place_of(drawn(SEEN[way])) == "第1页"


def test_an_address_under_a_box_is_hidden_though_it_holds_no_number() -> None:
    def draw(canvas: Canvas) -> None:
        list_of(("家庭住址：某某村一组",))(canvas)
        canvas.rect(40, 770, 300, 30, fill=1)

    assert place_of(drawn(draw), "家庭住址") == "第1页（黑块遮盖下）"


def test_a_low_character_is_no_tiny_print() -> None:
    assert place_of(drawn(one_after_another(list_of(("一、某某户籍地址如下",)), box(blue))), "户籍") == "第1页"


def test_tiny_print_is_hidden_also_beside_a_box() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 1)
        canvas.drawString(60, 600, NUMBER)

    assert place_of(drawn(one_after_another(box(blue), draw)), NUMBER) == "第1页（极小文字）"


def test_what_was_taken_out_when_the_file_was_saved_again_is_still_in_it() -> None:
    writer = PdfWriter(BytesIO(drawn(written)), incremental=True)
    empty = DecodedStreamObject()
    empty.set_data(b"")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(empty)

    assert place_of(saved(writer)) == "第1页（早先保存的版本）"


def test_a_file_saved_again_with_the_same_words_is_told_once() -> None:
    writer = PdfWriter(BytesIO(drawn(written)), incremental=True)
    writer.add_metadata({"/Author": "张三"})

    assert place_of(saved(writer)) == "第1页"


def test_notes_and_their_authors_are_read() -> None:
    writer = PdfWriter(clone_from=BytesIO(drawn(written)))
    note = Text(rect=(100, 100, 120, 120), text="王某的电话请删去")
    note[NameObject("/T")] = FreeText(text="李四", rect=(0, 0, 1, 1))["/Contents"]
    writer.add_annotation(0, note)

    assert place_of(saved(writer), "王某的电话") == "第1页（批注）"
    assert place_of(saved(writer), "李四") == "第1页（批注作者）"


def test_form_fields_are_read() -> None:
    def form(canvas: Canvas) -> None:
        written(canvas, "no number")
        canvas.acroForm.textfield(name="id", value=NUMBER, x=60, y=500, width=300, height=20)

    assert place_of(drawn(form)) == "第1页（表单域）"


def test_attached_files_are_read_by_their_own_readers() -> None:
    writer = PdfWriter(clone_from=BytesIO(drawn(written)))
    writer.add_attachment("名单.csv", "姓名,身份证号\n甲某,1\n乙某,2\n".encode())

    assert place_of(saved(writer), "甲某") == "“名单.csv”!A2（PDF 附件）"


def test_properties_are_read() -> None:
    writer = PdfWriter(clone_from=BytesIO(drawn(written)))
    writer.add_metadata({"/Author": "张三", "/Keywords": "低保"})

    assert place_of(saved(writer), "张三") == "文件属性“作者”（文件属性）"
    assert place_of(saved(writer), "低保") == "文件属性“关键词”（文件属性）"


def test_bookmarks_are_read() -> None:
    writer = PdfWriter(clone_from=BytesIO(drawn(written)))
    writer.add_outline_item(title="附件：受助人员", page_number=0)

    assert place_of(saved(writer), "受助人员") == "书签"


def test_an_encrypted_file_is_said_to_be_so() -> None:
    writer = PdfWriter(clone_from=BytesIO(drawn(written)))
    writer.encrypt("secret", algorithm="RC4-128")

    assert refusal(saved(writer)) == (
        GapKind.ENCRYPTED,
        "PDF 已加密（空密码打不开），未读取；请发布单位换为不加密的文件",
    )


def test_the_empty_password_is_tried() -> None:
    writer = PdfWriter(clone_from=BytesIO(drawn(written)))
    writer.encrypt("", owner_password="owner", algorithm="RC4-128")

    assert place_of(saved(writer)) == "第1页"


def test_damaged_files_are_said_to_be_so() -> None:
    assert refusal(b"%PDF-1.7\n")[0] is GapKind.DAMAGED
    assert refusal(drawn(written)[:300])[0] is GapKind.DAMAGED


def test_a_font_without_unicode_is_garbled_and_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.pdf.can_recognise", lambda: False)

    kind, reason = refusal(_without_metadata(_garbled()))

    assert kind is GapKind.DAMAGED
    assert reason.startswith("第1页的字体没有文字编码")


def test_numbers_of_glyphs_in_place_of_characters_are_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.pdf.can_recognise", lambda: False)

    assert refusal(numbered_glyphs())[1].startswith("第1页的字体没有文字编码")


@pytest.mark.parametrize(
    "text",
    [
        "\u0f56\u0f7c\u0f51\u0f0b\u0f61\u0f72\u0f42" * 40,  # Tibetan
        "\u0626\u06c7\u064a\u063a\u06c7\u0631\u0686\u06d5" * 40,  # Uyghur
        "\u182e\u1823\u1829\u182d\u1823\u182f" * 40,  # Mongolian
        "α、β、γ三类，直径Ф20，Ж型，" * 9 + "按照有关规定" * 40,
    ],
)
def test_the_writing_of_one_people_is_no_garbage(text: str) -> None:
    assert legibility_of(text) is Legibility.TEXT


def test_scanned_pages_without_an_engine_are_one_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.pdf.can_recognise", lambda: False)

    gaps = document(drawn(_scan, written, _scan, _scan)).gaps

    assert [(gap.kind, gap.reason) for gap in gaps] == [
        (GapKind.NO_READER, "第1、3—4页是图片，未识别其中文字：本机未安装文字识别组件（xuncha[ocr]）")
    ]


@pytest.mark.skipif(not can_recognise(), reason="the extra [ocr] is not installed")
def test_scanned_pages_are_recognised() -> None:
    body = drawn(lambda canvas: canvas.drawImage(_photographed(drawn(written)), 0, 0, 595, 842))

    assert place_of(body) == "第1页图片中"


def test_pages_past_the_limit_are_a_gap() -> None:
    found = document(drawn(written, written, written), Limits(max_pages=2))

    assert {segment.where for segment in found.segments if NUMBER in segment.text} == {"第1页", "第2页"}
    assert [gap.reason for gap in found.gaps] == ["共 3 页，第2页以后未读取；请拆分后发布或人工查看"]


def test_page_numbers_are_told_as_people_write_them() -> None:
    assert ranges([1, 3, 4, 5, 9]) == "1、3—5、9"


def _scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (60, 80), (200, 200, 200))), 0, 0, 595, 842)


def _photographed(body: bytes) -> ImageReader:
    import pypdfium2  # noqa: PLC0415

    return ImageReader(pypdfium2.PdfDocument(body)[0].render(scale=2).to_pil())


def _garbled() -> bytes:
    """An embedded font whose glyphs are numbered in an order of its own, with nothing that says which is which."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def draw(canvas: Canvas) -> None:
        for line in range(5):
            canvas.drawString(60, 700 - 20 * line, "".join(chr(0xC0 + (line * 7 + step) % 60) for step in range(30)))

    return drawn(draw)


def _without_metadata(body: bytes) -> bytes:
    reader = PdfReader(BytesIO(body))
    writer = PdfWriter()
    writer.add_page(reader.pages[0])
    writer._info = DictionaryObject()
    return saved(writer)
