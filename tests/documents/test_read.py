"""From bytes of any kind to a document or a reason."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.cannot_read import CannotRead
from documents.limits import Limits
from documents.raw import Raw
from documents.read import read_document, readers
from domain.gap import GapKind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def reason_for(body: bytes, limits: Limits | None = None, file_name: str = "") -> tuple[GapKind, str]:
    with pytest.raises(CannotRead) as caught:
        read_document(Raw("http://example.gov.cn/f", body, file_name=file_name), limits or Limits())
    return caught.value.kind, caught.value.reason


def test_every_module_that_declares_kinds_is_a_reader() -> None:
    assert set(readers()) >= {"html", "xlsx", "csv", "text"}


def test_a_kind_without_reader_is_named() -> None:
    assert reason_for(b"OggS\x00") == (GapKind.NO_READER, "没有可读取 ogg 的读取器")
    assert reason_for(b"\x01\x02\x00") == (GapKind.NO_READER, "没有可读取该类二进制文件的读取器")


def test_an_empty_file_is_said_to_be_empty() -> None:
    assert reason_for(b"") == (GapKind.DAMAGED, "文件为空，没有可读取的内容")


def test_an_office_file_under_a_password_is_encrypted() -> None:
    kind, reason = reason_for(OLE + "EncryptedPackage".encode("utf-16-le"), file_name="名单.xlsx")

    assert kind is GapKind.ENCRYPTED
    assert reason.startswith("加密的 Office 文档")


def test_a_page_of_twenty_megabytes_is_over_the_limit() -> None:
    assert reason_for(b"<html>" + b" " * 20_000_000)[0] is GapKind.LIMIT


def test_a_long_text_is_over_the_limit() -> None:
    assert reason_for("通知".encode() * 10, Limits(max_text_chars=19))[0] is GapKind.LIMIT
    assert reason_for(b"a" * 100, Limits(max_text_chars=19))[0] is GapKind.LIMIT


_PREFIXES = [b"", b"<html>", b"PK\x03\x04", b"PK\x05\x06", OLE, b"%PDF-", b"a,b\n1,2\n3,", b"\xff\xfe", b"<table><tr>"]


@settings(deadline=None)  # the first file of a kind loads its reader
@given(st.sampled_from(_PREFIXES), st.binary(max_size=400), st.sampled_from(["", "a.xlsx", "a.csv", "a.txt"]))
def test_no_bytes_raise_anything_but_cannot_read(prefix: bytes, body: bytes, name: str) -> None:
    try:
        document = read_document(Raw("http://example.gov.cn/f", prefix + body, file_name=name))
    except CannotRead as refusal:
        assert refusal.reason
    else:
        assert all(segment.text for segment in document.segments)
