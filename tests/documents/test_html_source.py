"""Numbers that stand in a page's source and not on the page."""

import pytest

from documents.html import read
from documents.raw import Raw
from domain.document import Segment, Zone

NUMBER = "110101190501010018"


def segments_of(body: str) -> list[Segment]:
    page = f"<html><head><title>公示</title></head><body>{body}</body></html>"
    return list(read(Raw("http://www.example.gov.cn/a.html", page.encode(), "text/html")).segments)


def source_of(body: str) -> list[Segment]:
    return [segment for segment in segments_of(body) if segment.zone is Zone.SOURCE]


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (f"<!-- 张某 {NUMBER} 待删 -->", "注释"),
        (f'<script>var rows=[{{"sfzh":"{NUMBER}"}}];</script>', "脚本"),
        (f'<p title="{NUMBER}">1101**********0018</p>', "属性"),
        (f'<table><tr><td title="{NUMBER}">张*</td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table>', "属性"),
        (f'<input type="hidden" value="{NUMBER}">', "属性"),
        (f'<ul><li><a href="/q" data-id="{NUMBER}">行</a></li></ul>', "属性"),
        (f'<div style="display:none"><span data-id="{NUMBER}">行</span></div>', "属性"),
    ],
)
def test_a_number_that_only_the_source_holds_is_given_out_with_its_place(body: str, where: str) -> None:
    (segment,) = source_of(body)

    assert NUMBER in segment.text
    assert segment.where == f"网页源代码（{where}）"
    assert segment.hidden


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ('<span title="张某，护照号：E00000000">张某</span>', "属性"),
        ('<script>var list=["张某，家庭住址：某某村一组1号"];</script>', "脚本"),
        ('<meta name="description" content="张某，手机：一三九零零零零零零零零">', "属性"),
        ("<template><p>张某，家庭住址：某某村一组1号</p></template>", "模板"),
        ("<!-- 患者张某，男，患有肺癌 -->", "注释"),
    ],
)
def test_words_of_persons_without_a_long_number_are_given_out_too(body: str, where: str) -> None:
    (segment,) = source_of(body)

    assert "张某" in segment.text
    assert segment.where == f"网页源代码（{where}）"


def test_an_escaped_character_before_a_number_does_not_hide_it() -> None:
    (segment,) = source_of('<script>var d="\\u8eab\\uff1a' + NUMBER + '"</script>')

    assert NUMBER in segment.text


def test_words_of_a_script_are_made_readable() -> None:
    (segment,) = source_of('<script>var d={"\\u8eab\\u4efd\\u8bc1":"' + NUMBER + '"}</script>')

    assert "身份证" in segment.text


@pytest.mark.parametrize(
    "body",
    [
        '<script>var id="4028b88178d6f3b90178d70a2b3c1234";</script>',
        '<script src="/js/app.20260101123456789.js"></script>',
        f'<a href="/art/{NUMBER}.html">通知</a>',
        "<!-- 导航开始 -->",
        "<script>function f(a){return a*1000}</script>",
    ],
)
def test_addresses_object_ids_and_plain_scripts_are_left_out(body: str) -> None:
    assert source_of(body) == []


def test_a_script_with_thousands_of_numbers_gives_a_few_places() -> None:
    rows = ",".join(f'{{"name":"{"某" * 100}","phone":"{13800000000 + n}"}}' for n in range(2000))

    assert 0 < len(source_of(f"<script>var rows=[{rows}]</script>")) <= 41
