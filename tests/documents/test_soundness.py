"""Cut files are told from odd ones that every program opens."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random
from typing import Any

import pytest
from PIL import Image

from documents.soundness import END_BYTES, flaw_of_file, flaw_of_picture, may_lack_end, seems_whole
from tests.documents.pdf_file import drawn, written


def picture(kind: str, mode: str = "RGB", blank: bool = False, **options: Any) -> bytes:
    image = Image.new(mode, (160, 120), 255)
    if not blank:
        image = Image.frombytes(mode, image.size, Random(1).randbytes(160 * 120 * len(mode)))
    image.save(stream := BytesIO(), kind, **options)
    return stream.getvalue()


ALL: list[tuple[str, dict[str, Any]]] = [
    ("JPEG", {}),
    ("JPEG", {"progressive": True}),
    ("JPEG", {"mode": "CMYK"}),
    ("JPEG", {"mode": "L"}),
    ("JPEG", {"blank": True}),
    ("PNG", {}),
    ("GIF", {"mode": "L"}),
    ("WEBP", {}),
]
CUTTING = [each for each in ALL if not {"blank", "progressive"} & each[1].keys()]
"""A progressive picture shows all of itself early, only blurred."""
NAMES = [f"{kind} {' '.join(map(str, options))}" for kind, options in ALL]


@pytest.mark.parametrize(("kind", "options"), ALL, ids=NAMES)
def test_a_whole_picture_is_sound(kind: str, options: dict[str, Any]) -> None:
    assert flaw_of_picture(picture(kind, **options)) == ""


@pytest.mark.parametrize(("kind", "options"), CUTTING)
def test_a_picture_whose_end_is_missing_is_told(kind: str, options: dict[str, Any]) -> None:
    body = picture(kind, **options)

    assert [flaw_of_picture(body[: len(body) * part // 10]) for part in (3, 6, 9)] == [
        "图片不完整或已损坏，无法正常显示"
    ] * 3


def test_a_progressive_picture_is_told_while_it_is_coarse_and_not_when_only_its_last_sharpness_is_missing() -> None:
    body = picture("JPEG", progressive=True)

    flaws = [flaw_of_picture(body[: len(body) * part // 100]) for part in (15, 30, 90, 97)]

    assert flaws == ["图片不完整或已损坏，无法正常显示", "图片不完整，只能模糊显示；多半是上传时中断", "", ""]
    assert flaw_of_picture(body[:-2]) == ""


def test_the_end_of_a_picture_is_known_by_itself() -> None:
    for body in (picture("JPEG"), picture("PNG"), picture("GIF", "L")):
        assert seems_whole(body[-200:] + b"\r\n")
        assert not seems_whole(body[-200:-8])


ODD: list[Callable[[bytes], bytes]] = [
    lambda body: body[:-2],
    lambda body: body + b"\x00" * 4000,
    lambda body: body + b"\r\n<!-- uploaded by CMS -->",
    lambda body: body + b"\xff\xd8\xff",
]


@pytest.mark.parametrize("blank", [False, True])
@pytest.mark.parametrize("change", ODD, ids=["no end mark", "zeros behind", "comment behind", "half a picture behind"])
def test_odd_jpeg_files_that_browsers_show_are_sound(change: Callable[[bytes], bytes], blank: bool) -> None:
    assert flaw_of_picture(change(picture("JPEG", blank=blank))) == ""


def test_a_png_without_its_last_mark_and_a_gif_without_its_trailer_are_shown() -> None:
    assert flaw_of_picture(picture("PNG")[:-12]) == ""
    assert flaw_of_picture(picture("GIF", "L")[:-1]) == ""


def test_what_is_no_picture_that_we_know_is_left_alone() -> None:
    assert flaw_of_picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>") == ""
    assert flaw_of_picture(b"\x00\x00\x00 ftypavif" + bytes(range(200))) == ""
    assert flaw_of_picture(b"") == ""


def test_a_file_of_zeros_is_told() -> None:
    assert flaw_of_picture(bytes(5000)) == flaw_of_file(bytes(1024), bytes(5000), 5000) == "文件内容全为空字节，打不开"


def archive() -> bytes:
    with zipfile.ZipFile(stream := BytesIO(), "w") as file:
        file.writestr("word/document.xml", Random(1).randbytes(90_000))
        file.comment = b"x" * 60_000
    return stream.getvalue()


def flaw(body: bytes) -> str:
    start, end = body[:1024], body[-END_BYTES:]
    return flaw_of_file(start, body if may_lack_end(start, end) else end, len(body))


def test_whole_files_are_sound() -> None:
    pdf = drawn(written)
    for body in (archive(), pdf, pdf + b"\n" * 5000, pdf[: pdf.rindex(b"%%EOF")], b"plain text", b""):
        assert flaw(body) == ""


def test_cut_files_are_told() -> None:
    told = "文件不完整，结尾缺失，打不开；多半是上传时中断"
    seven_zip = b"7z\xbc\xaf\x27\x1c\x00\x04" + bytes(4) + (5000).to_bytes(8, "little") + (90).to_bytes(8, "little")
    pdf = drawn(written)

    assert flaw(archive()[:80_000]) == told
    assert flaw(pdf[: len(pdf) // 2]) == told
    assert flaw(seven_zip + bytes(4) + b"x" * 2000) == told
    assert flaw(seven_zip + bytes(4) + b"x" * 5090) == ""
