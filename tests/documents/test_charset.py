"""Which charset a body is in, against what servers and pages say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.characters.charset import decode

SIMPLIFIED = "关于公布县级政府部门权责清单的通知，各乡镇人民政府，县政府各部门：现将有关事项通知如下。"
TRADITIONAL = "關於公布縣級政府部門權責清單的通知，各鄉鎮人民政府，縣政府各部門：現將有關事項通知如下。"


def page(text: str, charset: str, codec: str) -> bytes:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return f"<html><head>{meta}<title>{text}</title></head><body>{text * 5}</body></html>".encode(codec)


@pytest.mark.parametrize(
    ("body", "header", "codec", "ground"),
    [
        (page(SIMPLIFIED, "", "utf-8"), "text/html; charset=utf-8", "utf-8", "响应头"),
        (page(SIMPLIFIED, "utf-8", "utf-8"), "text/html", "utf-8", "网页声明"),
        (page(SIMPLIFIED, "", "utf-8"), "", "utf-8", "内容判断"),
        (page(SIMPLIFIED, "gb2312", "gbk"), "text/html", "gb18030", "网页声明"),
        (page(SIMPLIFIED, "", "gbk"), "text/html; charset=GBK", "gb18030", "响应头"),
        (page(SIMPLIFIED, "gb2312", "gbk"), "text/html; charset=utf-8", "gb18030", "网页声明"),
        (page(SIMPLIFIED, "", "gb18030"), "text/html; charset=utf-8", "gb18030", "内容判断"),
        (page(SIMPLIFIED, "utf-8", "gbk"), "text/html; charset=utf-8", "gb18030", "内容判断"),
        (page(SIMPLIFIED, "gbk", "utf-8"), "text/html; charset=gbk", "utf-8", "内容判断"),
        (page(SIMPLIFIED, "gbk", "gbk"), "text/html; charset=ISO-8859-1", "gb18030", "网页声明"),
        (page(TRADITIONAL, "big5", "big5"), "", "big5hkscs", "网页声明"),
        (page(TRADITIONAL, "", "big5"), "text/html; charset=utf-8", "big5hkscs", "内容判断"),
        (b"\xef\xbb\xbf" + SIMPLIFIED.encode(), "text/html; charset=gbk", "utf-8", "字节顺序标记"),
        (b"\xff\xfe" + SIMPLIFIED.encode("utf-16-le"), "", "utf-16-le", "字节顺序标记"),
        (b'<?xml version="1.0" encoding="GB2312"?>' + SIMPLIFIED.encode("gbk"), "", "gb18030", "网页声明"),
    ],
)
def test_the_bytes_decide_over_the_declaration(body: bytes, header: str, codec: str, ground: str) -> None:
    decoded = decode(body, header)

    assert (decoded.codec, decoded.ground) == (codec, ground)
    assert "\ufffd" not in decoded.text
    assert decoded.record == f"{codec}（{ground}）"


def test_a_cut_character_does_not_change_the_charset() -> None:
    body = page(SIMPLIFIED, "utf-8", "utf-8") + "摘要".encode()[:-1]

    assert decode(body, "text/html; charset=utf-8").codec == "utf-8"


def test_a_gbk_word_that_happens_to_be_valid_utf8_is_read_as_declared() -> None:
    assert decode("联通".encode("gbk"), "text/html; charset=gbk").text == "联通"


def test_an_unknown_label_is_no_declaration() -> None:
    assert decode(page(SIMPLIFIED, "x-unknown", "gbk"), "text/html; charset=zip").codec == "gb18030"


def test_bytes_of_no_charset_still_give_a_text() -> None:
    assert isinstance(decode(bytes(range(128, 256)) * 3).text, str)


@given(st.binary(max_size=300), st.sampled_from(["", "text/html; charset=utf-8", "text/html; charset=gbk", "charset="]))
def test_no_bytes_are_ever_refused(body: bytes, header: str) -> None:
    decoded = decode(body, header)

    decoded.text.encode("utf-8", "strict")
