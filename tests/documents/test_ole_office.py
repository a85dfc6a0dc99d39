"""Old Office files: the golden ones hold the places, here is what goes wrong with files."""

import lzma
from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from documents.cannot_read import CannotRead
from documents.compound.ole_strings import telling_strings
from documents.compound.xls import number_text
from documents.raw import Raw
from documents.read import read_document
from domain.document import Document
from domain.gap import GapKind

HERE = Path(__file__).parent
NUMBER = "360722190001010015"


def golden(kind: str) -> bytes:
    return (HERE / "cases" / kind / f"hidden_places.{kind}").read_bytes()


def document_of(body: bytes, name: str) -> Document:
    return read_document(Raw(f"http://example.gov.cn/{name}", body, file_name=name))


def test_slides_notes_and_hidden_slides_of_an_old_presentation_are_read() -> None:
    body = lzma.decompress((HERE / "samples" / "hidden_places.ppt.xz").read_bytes())

    found = {segment.text: (segment.where, segment.hidden) for segment in document_of(body, "a.dps").segments}
    assert found["标题 360722190001010007"] == ("第1页", "")
    assert found["360722190001010031"] == ("第1页", "")
    assert found["隐藏页 36072219000101004X"] == ("第2页", "隐藏幻灯片")
    assert found["备注 360722190001010015"] == ("备注页2", "备注")


@pytest.mark.parametrize(("kind", "name"), [("doc", "通知.wps"), ("xls", "名单.et"), ("doc", "名单.xls")])
def test_the_name_of_a_file_does_not_matter(kind: str, name: str) -> None:
    expected = [segment.text for segment in document_of(golden(kind), f"a.{kind}").segments]

    assert [segment.text for segment in document_of(golden(kind), name).segments] == expected


@pytest.mark.parametrize("kind", ["doc", "xls"])
def test_a_cut_file_is_damage_in_one_line(kind: str) -> None:
    with pytest.raises(CannotRead) as caught:
        document_of(golden(kind)[:3000], f"a.{kind}")
    assert caught.value.kind is GapKind.DAMAGED
    assert caught.value.reason.endswith("已损坏，无法读取；请发布单位重新上传")


@pytest.mark.parametrize("kind", ["doc", "xls"])
def test_a_changed_byte_is_damage_or_read(kind: str) -> None:
    body = golden(kind)
    for position in range(0, len(body), 97):
        spoiled = body[:position] + bytes([body[position] ^ 0x5A]) + body[position + 1 :]
        try:
            document_of(spoiled, f"a.{kind}")
        except CannotRead as refusal:
            assert refusal.kind in (GapKind.DAMAGED, GapKind.NO_READER, GapKind.ENCRYPTED, GapKind.LIMIT)


def test_word_95_has_no_reader() -> None:
    body = golden("doc")
    old = body.replace(b"\xec\xa5\x01\x01", b"\xec\xa5\x65\x00", 1)
    with pytest.raises(CannotRead) as caught:
        document_of(old, "a.doc")
    assert caught.value.kind is GapKind.NO_READER


def locked(password: str) -> bytes:
    opened = BytesIO()
    OOXMLFile(BytesIO(golden("xlsx"))).encrypt(password, opened)
    return opened.getvalue()


@pytest.mark.parametrize("password", ["VelvetSweatshop"])
def test_a_workbook_that_opens_without_a_password_is_read(password: str) -> None:
    assert document_of(locked(password), "a.xlsx").segments == document_of(golden("xlsx"), "a.xlsx").segments


def test_a_file_under_a_password_is_never_guessed_at() -> None:
    with pytest.raises(CannotRead) as caught:
        document_of(locked("123456"), "a.xlsx")
    assert (caught.value.kind, caught.value.reason) == (
        GapKind.ENCRYPTED,
        "加密的 Office 文档，未读取；请发布单位换为不加密的文件",
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (13900000000.0, "13900000000"),
        (3.6072219000101e17, "3.6072219000101E+17"),
        (0.5, "0.5"),
        (-3.0, "-3"),
        (1e300, "1E+300"),
    ],
)
def test_numbers_show_the_digits_that_the_format_can_hold(value: float, text: str) -> None:
    assert number_text(value) == text


def test_long_numbers_in_unknown_bytes_are_found_with_the_words_around_them() -> None:
    noise = bytes(range(256)) * 4

    assert list(telling_strings(noise)) == []
    assert any(NUMBER in text for text in telling_strings(noise + f"证号{NUMBER}".encode("utf-16-le") + noise))
    assert any(NUMBER in text for text in telling_strings(b"\x00\x01" + f"证号{NUMBER}".encode("gbk") + b"\x00"))
