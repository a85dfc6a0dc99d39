"""Kinds of files by their content."""

import zipfile
from io import BytesIO

import pytest

from documents.raw import Raw
from documents.sniff import kind_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names: str) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        for name in names:
            package.writestr(name, "x")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x00\x01junk before it %PDF-1.4", "pdf"),
        (b"Rar!\x1a\x07\x00", "rar"),
        (b"\x89PNG\r\n\x1a\n\x00", "png"),
        (b"\xff\xd8\xff\xe0\x00", "jpeg"),
        (b"\x00\x00\x00\x18ftypmp42", "mp4"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8", "webp"),
        (b"{\\rtf1\\ansi", "rtf"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE, "ole"),
        (zipped("xl/workbook.xml", "[Content_Types].xml"), "xlsx"),
        (zipped("word/document.xml"), "docx"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (zipped("mimetype", "content.xml"), "opendocument"),
        (zipped("a.txt"), "zip"),
        (b"\x01\x02\x00\x03", ""),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"\xef\xbb\xbf\r\n<!-- x --><html>", "html"),
        (b"<div><p>x</p></div>", "html"),
        ("BM是一种图像格式".encode("gbk"), "text"),
        ("甲,乙,丙\n1,2,3\n4,5,6\n".encode("gbk"), "csv"),
        ("第一行，有逗号,\n第二行\n第三行".encode(), "text"),
    ],
)
def test_content_tells_the_kind(body: bytes, kind: str) -> None:
    assert kind_of(Raw("http://example.gov.cn/download?id=1", body)) == kind


def test_a_wrong_name_does_not_deceive() -> None:
    assert kind_of(Raw("http://example.gov.cn/a.doc", zipped("xl/workbook.xml"), file_name="表.doc")) == "xlsx"
    assert kind_of(Raw("http://example.gov.cn/a.xlsx", b"<html><body>404</body></html>", file_name="a.xlsx")) == "html"


def test_a_broken_package_is_what_its_name_says() -> None:
    assert kind_of(Raw("http://example.gov.cn/a.xlsx", b"PK\x03\x04broken")) == "xlsx"
    assert kind_of(Raw("http://example.gov.cn/a", b"PK\x03\x04broken")) == "zip"


def test_name_and_header_break_ties_between_texts() -> None:
    body = "甲,乙\n1,2".encode()
    assert kind_of(Raw("http://example.gov.cn/a.csv", body)) == "csv"
    assert kind_of(Raw("http://example.gov.cn/a.txt", body)) == "text"
    assert kind_of(Raw("http://example.gov.cn/a", b"<b>1</b>", content_type="text/html; charset=utf-8")) == "html"


def test_old_office_files_of_wps_are_told_by_their_streams() -> None:
    assert kind_of(Raw("", OLE + "WordDocument".encode("utf-16-le"), file_name="通知.wps")) == "doc"
    assert kind_of(Raw("", OLE + "Workbook".encode("utf-16-le"), file_name="名单.et")) == "xls"
    assert kind_of(Raw("", OLE, file_name="讲稿.dps")) == "dps"
