"""Rich Text: code pages, groups, what is not seen."""

import pytest

from documents.cannot_read import CannotRead
from documents.limits import Limits
from documents.raw import Raw
from documents.rtf import read
from domain.gap import GapKind

NUMBER = "360722190001010015"


def told(body: bytes, limits: Limits | None = None) -> list[tuple[str, str, str]]:
    document = read(Raw("http://example.gov.cn/a.rtf", b"{\\rtf1\\ansi" + body + b"}"), limits or Limits())
    return [(segment.spot(0).where, segment.hidden, segment.text) for segment in document.segments]


def coded(text: str, codec: str = "gbk") -> bytes:
    return b"".join(b"\\'%02x" % byte for byte in text.encode(codec))


@pytest.mark.parametrize(
    "body",
    [
        b"\\ansicpg936 " + coded("姓名"),
        b"{\\fonttbl{\\f1\\fcharset134 SimSun;}}\\f1 " + coded("姓名"),
        b"\\u22995?\\u21517?",
        b"\\uc2\\u22995\\'d0\\'d5\\u21517\\'c3\\'fb",
        b"\\uc0\\u22995\\u21517 ",
        b"\\ansicpg950 " + coded("姓名", "big5"),
    ],
)
def test_chinese_is_read_however_it_is_written(body: bytes) -> None:
    assert told(body) == [("第1段", "", "姓名")]


def test_characters_beyond_the_first_plane_are_whole() -> None:
    assert told(b"\\u-10187?\\u-9138?\\u-10187?") == [("第1段", "", "\U0001d44e")]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\\v %s", "隐藏文字"),
        (b"\\v\\v0 %s", ""),
        (b"{\\v x}%s", ""),
        (b"\\deleted %s", "修订删除的文字"),
        (b"{\\colortbl;\\red255\\green255\\blue255;}\\cf1 %s", "白色文字"),
        (b"{\\colortbl;\\red255\\green255\\blue255;}\\highlight1\\cf1 %s", ""),
        (b"{\\colortbl;\\red255\\green0\\blue0;}\\cf1 %s", ""),
        (b"\\fs2 %s", "极小字号"),
    ],
)
def test_formats_that_hide_a_text_are_known(body: bytes, reason: str) -> None:
    found = told(body % NUMBER.encode())

    assert [hidden for _, hidden, text in found if NUMBER in text] == [reason]


@pytest.mark.parametrize(
    ("body", "place", "reason"),
    [
        (b"{\\header %s\\par}", "页眉", ""),
        (b"{\\footer %s}", "页脚", ""),
        (b"{\\footnote %s}", "脚注", ""),
        (b"{\\footnote\\ftnalt %s}", "尾注", ""),
        (b"{\\*\\annotation %s}", "批注", "批注"),
        (b"{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt %s\\par}}}", "文本框", ""),
        (b"{\\info{\\author %s}}", "文档属性", "文档属性"),
        (b'{\\field{\\*\\fldinst INCLUDETEXT "%s"}{\\fldrslt x}}', "域代码", "域代码"),
    ],
)
def test_groups_with_a_text_of_their_own_say_where_they_are(body: bytes, place: str, reason: str) -> None:
    found = told(b"x " + body % NUMBER.encode())

    assert [(where, hidden) for where, hidden, text in found if NUMBER in text] == [(place, reason)]


def test_rows_of_a_table_are_records() -> None:
    rows = (
        b"\\trowd\\intbl A\\cell B\\cell\\row\\trowd\\intbl 1\\par 2\\cell "
        + NUMBER.encode()
        + b"\\cell\\row\\pard after"
    )

    assert told(rows) == [
        ("表格1!第1列第1行", "", "A\tB"),
        ("表格1!第1列第2行", "", f"1 2\t{NUMBER}"),
        ("第1段", "", "after"),
    ]


def test_binary_data_and_unknown_groups_are_passed_over() -> None:
    assert told(b" a{\\*\\unknown hidden}{\\pict\\bin4 {}}}}b") == [("第1段", "", "ab")]


def test_an_embedded_file_is_read() -> None:
    inner = b"PK\x03\x04broken"
    document = read(
        Raw("", b"{\\rtf1 a{\\object{\\*\\objdata 0105" + inner.hex().encode() + b"}}}", file_name="a.rtf"), Limits()
    )

    assert [gap.kind for gap in document.gaps] == [GapKind.DAMAGED]


@pytest.mark.parametrize(
    "body", [b"{" * 5000, b"}" * 50, b"\\u99999999999?", b"\\'zz", b"\\fs99999999", b"{\\header x"]
)
def test_bad_input_is_read_or_refused_in_one_line(body: bytes) -> None:
    try:
        told(body)
    except CannotRead as refusal:
        assert refusal.kind is GapKind.LIMIT


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(CannotRead):
        told(b"x" * 100, Limits(max_text_chars=50))
