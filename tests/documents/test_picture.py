"""Pictures: metadata without an engine, text with one, sizes refused by header."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin
from PIL.ExifTags import Base

from benchmarks.hiding.pictures import FORMATS, chinese_font
from benchmarks.hiding.place import Filling
from documents.cannot_read import CannotRead
from documents.ocr import can_recognise
from documents.picture_metadata import thumbnail_of
from documents.raw import Raw
from documents.read import read_document
from domain.document import Document
from domain.gap import GapKind
from tests.documents.pdf_file import NUMBER, drawn, written


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("documents.picture.can_recognise", lambda: False)


def read(body: bytes) -> Document:
    return read_document(Raw("http://www.example.gov.cn/f", body))


def refusal(body: bytes) -> tuple[GapKind, str]:
    with pytest.raises(CannotRead) as caught:
        read(body)
    return caught.value.kind, caught.value.reason


def saved(form: str, **options: object) -> bytes:
    stream = BytesIO()
    Image.new("RGB", (200, 100), "white").save(stream, form, **options)
    return stream.getvalue()


def places(document: Document) -> list[tuple[str, str, str]]:
    return [(s.where, s.hidden, s.text) for s in document.segments]


@pytest.mark.usefixtures("no_engine")
@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_a_picture_without_an_engine_is_a_gap(form: str) -> None:
    assert refusal(saved(form)) == (
        GapKind.NO_READER,
        "是图片，未识别其中文字：本机未安装文字识别组件（xuncha[ocr]）",
    )


@pytest.mark.usefixtures("no_engine")
def test_exif_is_read_without_an_engine() -> None:
    exif = Image.Exif()
    exif[Base.ImageDescription] = "X" * 15
    exif[Base.XPComment] = "电话见附表\0".encode("utf-16-le")
    # Pillow writes no Chinese there; other programs do.
    document = read(saved("JPEG", exif=exif.tobytes().replace(b"X" * 15, "低保户王某".encode())))

    assert ("图片属性“说明”", "图片属性", "低保户王某") in places(document)
    assert ("图片属性“备注”", "图片属性", "电话见附表") in places(document)
    assert [gap.kind for gap in document.gaps] == [GapKind.NO_READER]


@pytest.mark.usefixtures("no_engine")
def test_comments_and_text_chunks_are_read_without_an_engine() -> None:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_itxt("Description", "受助人员名单")

    assert ("图片属性“注释”", "图片属性", "拍摄人李四") in places(read(saved("JPEG", comment="拍摄人李四".encode())))
    assert ("图片属性“Description”", "图片属性", "受助人员名单") in places(read(saved("PNG", pnginfo=chunks)))


def test_an_icon_is_no_gap() -> None:
    stream = BytesIO()
    Image.new("RGB", (16, 16)).save(stream, "PNG")

    assert read(stream.getvalue()).segments == ()


def test_a_huge_picture_is_refused_by_its_header() -> None:
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    body = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(b"")) + _chunk(b"IEND", b"")

    assert refusal(body) == (GapKind.LIMIT, "图片尺寸 30000×30000 过大，未读取；请缩小后发布或人工查看")


def test_a_cut_off_picture_is_damaged() -> None:
    assert refusal(b"\x89PNG\r\n\x1a\n\x00")[0] is GapKind.DAMAGED


@pytest.mark.skipif(not can_recognise(), reason="the extra [ocr] is not installed")
def test_text_in_a_picture_is_recognised() -> None:
    import pypdfium2  # noqa: PLC0415

    page = pypdfium2.PdfDocument(drawn(written))[0].render(scale=2).to_pil()
    stream = BytesIO()
    page.crop((80, 240, 620, 330)).save(stream, "PNG")

    assert ("图片中", "", NUMBER) in places(read(stream.getvalue()))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_the_small_copy_inside_is_found() -> None:
    small = saved("JPEG")
    with Image.open(BytesIO(saved("JPEG", exif=_exif_with_thumbnail(small)))) as image:
        assert thumbnail_of(image) == small


def _exif_with_thumbnail(small: bytes) -> bytes:
    """TIFF structure: no entry in the first directory, the place of the small copy in the second."""
    first = struct.pack("<HI", 0, 14)
    entries = struct.pack("<HHII", 0x201, 4, 1, 44) + struct.pack("<HHII", 0x202, 4, 1, len(small))
    second = struct.pack("<H", 2) + entries + struct.pack("<I", 0)
    return b"Exif\0\0II*\0" + struct.pack("<I", 8) + first + second + small


@pytest.mark.skipif(not (can_recognise() and chinese_font()), reason="needs the extra ocr and a Chinese font")
def test_a_table_in_a_picture_is_read_by_its_columns() -> None:
    filling = Filling(("姓名", "身份证号", "病种"), (("张三", NUMBER, "肺癌"), ("李小四", NUMBER, "肺癌")))
    (write,) = (place.write for place in FORMATS["jpg"] if place.name == "图中表格")

    rows = [segment for segment in read(write(filling)).segments if segment.table]

    assert [row.text for row in rows[1:]] == [f"张三\t{NUMBER}\t肺癌", f"李小四\t{NUMBER}\t肺癌"]
    assert rows[1].spot(rows[1].text.index(NUMBER)).header == "身份证号"
    assert rows[1].spot(rows[1].text.index(NUMBER)).where == "图片中表格1!第2列第2行"
