"""Pages: text in runs, links, zones, what is hidden, titles and dates."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from documents.cannot_read import CannotRead
from documents.html import read
from documents.limits import Limits
from documents.raw import Raw
from domain.document import Document, Link, Segment, Zone
from domain.gap import GapKind

URL = "http://www.example.gov.cn/zwgk/tzgg/t1.html"


def page(html: str, url: str = URL) -> Document:
    return read(Raw(url, html.encode(), "text/html; charset=utf-8"))


def texts(html: str) -> list[str]:
    return [segment.text for segment in page(html).segments]


def only_link(html: str) -> Link:
    (link,) = page(html).links
    return link


def segment_with(document: Document, text: str) -> Segment:
    return next(segment for segment in document.segments if text in segment.text)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>360722<b>1900</b><span>0101</span>0015</p>", ["360722190001010015"]),
        ("<p>关<span>于</span>做<i><u>好</u></i>工作</p>", ["关于做好工作"]),
        ("<p>二<st1:chsdate>〇二四</st1:chsdate>年<o:p></o:p></p>", ["二〇二四年"]),
        ("<p>360722<!-- 注 -->1900</p>", ["3607221900"]),
        ("<p>甲<br>乙</p>丙<div>丁</div>戊", ["甲", "乙", "丙", "丁", "戊"]),
        ("<p>　　甲&nbsp;&nbsp;乙\n  丙</p>", ["甲 乙 丙"]),
        ("<p>1&lt;2 &amp;amp; &quot;三&quot; &copy;</p>", ['1<2 &amp; "三" ©']),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<p>点击<a href=x>这里</a>下载</p>", ["点击这里下载"]),
        ("<li><a href=x>标题</a><span>2024-03-05</span></li>", ["标题 2024-03-05"]),
        ("<p><a href=x>首页</a><a href=y>新闻</a></p>", ["首页 新闻"]),
        ("<p>甲<script>乙</script><style>丙</style><template>丁<template>戊</template>己</template>庚</p>", ["甲庚"]),
        ("<script><!-- <p>甲</p> </script><p>乙</p>-->", ["乙", "-->"]),
        ("<script>if (a<b) document.write('<p>甲</p>')</script><p>乙</p>", ["乙"]),
        ("<p title='a>b<c'>甲</p>", ["甲"]),
        ("<noscript><p>甲</p></noscript>", ["甲"]),
        ("<table><tr><td>甲</td><td>乙</td></tr></table>", ["甲", "乙"]),
        ("<UCAPCONTENT><p>甲</p></UCAPCONTENT>乙", ["甲", "乙"]),
        ("<textarea>甲 <b>乙</b></textarea><iframe>丙</iframe>", ["甲 <b>乙</b>"]),
        ("<div><p>甲<div>乙</p></div></span></td>丙", ["甲", "乙", "丙"]),
        ("", []),
        ("<a href='x", []),
    ],
)
def test_text_runs_over_inline_tags_and_stops_at_blocks(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


@pytest.mark.parametrize(
    ("html", "link"),
    [
        ("<a href=' ./a.html '> 通 <b>知</b> </a>", ("a", " ./a.html ", "/zwgk/tzgg/a.html", "通 知")),
        ("<a href='?a=1&amp;b=2'><img alt='图标'></a>", ("a", "?a=1&b=2", "/zwgk/tzgg/t1.html?a=1&b=2", "图标")),
        ("<a href=a.html title='全名'></a>", ("a", "a.html", "/zwgk/tzgg/a.html", "全名")),
        ("<area href=/b.html>", ("area", "/b.html", "/b.html", "")),
        ("<img src=/i.png alt='照片'>", ("img", "/i.png", "/i.png", "照片")),
        ("<link rel=stylesheet href=/c.css>", ("link", "/c.css", "/c.css", "")),
        ("<script src=/j.js>var a = 1;</script>", ("script", "/j.js", "/j.js", "")),
        ("<iframe src=/f.html>文字</iframe>", ("iframe", "/f.html", "/f.html", "")),
        ("<frameset><frame src=/f.html></frameset>", ("frame", "/f.html", "/f.html", "")),
        ("<embed src=/e.swf>", ("embed", "/e.swf", "/e.swf", "")),
        ("<object data=/o.pdf></object>", ("object", "/o.pdf", "/o.pdf", "")),
        ("<video src=/v.mp4></video>", ("video", "/v.mp4", "/v.mp4", "")),
        ("<video><source src=/v.mp4></video>", ("source", "/v.mp4", "/v.mp4", "")),
    ],
)
def test_every_kind_of_link_is_taken(html: str, link: tuple[str, str, str, str]) -> None:
    tag, raw, path, text = link
    found = next(item for item in page(html).links if item.raw == raw)

    assert (found.tag, found.url, found.text) == (tag, "http://www.example.gov.cn" + path, text)


def test_a_malformed_link_keeps_its_attribute() -> None:
    assert only_link("<a href='http:///bad'>x</a>").raw == "http:///bad"
    assert only_link("<a href='http://[::1'>x</a>").url == ""
    assert only_link("<a href='${url}'>x</a>").raw == "${url}"


def test_an_option_leads_elsewhere_only_with_a_web_address() -> None:
    document = page("<select><option value=1>一</option><option value='http://a.gov.cn/'>甲县</option></select>")

    assert [(link.tag, link.url, link.text) for link in document.links] == [("option", "http://a.gov.cn/", "甲县")]


def test_a_base_element_moves_all_links() -> None:
    assert only_link("<base href='/other/'><a href=a.html>x</a>").url == "http://www.example.gov.cn/other/a.html"


@pytest.mark.parametrize(
    ("html", "zone"),
    [
        ("<nav>词</nav>", Zone.NAVIGATION),
        ("<div id=topNav><ul><li>词</ul></div>", Zone.NAVIGATION),
        ("<ul class='main-menu clearfix'><li>词</ul>", Zone.NAVIGATION),
        ("<div class='header'>词</div>", Zone.NAVIGATION),
        ("<div class='dropdown-menu' style='display:none'>词</div>", Zone.NAVIGATION),
        ("<div class='breadcrumb'>当前位置：词</div>", Zone.NAVIGATION),
        ("<div class='location'>词</div>", Zone.NAVIGATION),
        ("<footer>词</footer>", Zone.FOOTER),
        ("<div id='footer_box'>词</div>", Zone.FOOTER),
        ("<div class='copyright'>词</div>", Zone.FOOTER),
        ("<div class='bottom'>词</div>", Zone.FOOTER),
        ("<div class='friend-links'>词</div>", Zone.FRIEND_LINKS),
        ("<div id='yqlj'>词</div>", Zone.FRIEND_LINKS),
        ("<div class='footer'><div class='links'>词</div></div>", Zone.FRIEND_LINKS),
        ("<div class='position-relative border-bottom headline'>词</div>", Zone.BODY),
        ("<div class='nav'><div id='zoom'>词</div></div>", Zone.BODY),
        ("<p class='footnote'>词</p>", Zone.BODY),
        ("<main><p>词</main>", Zone.BODY),
    ],
)
def test_the_zone_is_judged_by_what_the_template_calls_a_part(html: str, zone: Zone) -> None:
    assert segment_with(page(html), "词").zone is zone


def test_links_carry_the_zone_they_stand_in() -> None:
    document = page("<div class=nav><a href=a>甲</a></div><a href=b>乙</a><footer><a href=c>丙</a></footer>")

    assert [link.zone for link in document.links] == [Zone.NAVIGATION, Zone.BODY, Zone.FOOTER]


def test_what_is_not_shown_is_still_text_and_says_so() -> None:
    document = page("<p>甲<span style='DISPLAY : none'>乙</span>丙</p><div hidden>丁</div><p style='color:red'>戊</p>")

    hidden = {segment.text: segment.hidden for segment in document.segments}
    assert hidden == {"甲": "", "乙": "页面中不显示", "丙": "", "丁": "页面中不显示", "戊": ""}


def test_the_order_of_the_page_is_kept() -> None:
    assert texts("<title>题</title><p>一</p><nav>二</nav><p>三</p><footer>四</footer>五") == list("题一二三四五")


def test_body_paragraphs_are_numbered() -> None:
    document = page("<nav>导航词</nav><p>一</p><p>二</p>")

    assert [segment.where for segment in document.segments] == ["导航", "正文第1段", "正文第2段"]


def test_a_template_met_again_reads_the_same_and_points_at_its_own_page() -> None:
    html = "<div class=nav><a href='#'>顶</a><a href='?p=2'>二</a><a href='a.html'>甲</a></div>"
    first, second = page(html), page(html, URL.replace("t1", "t2"))

    assert first.segments == second.segments
    assert [link.url for link in first.links][:2] == [URL, URL + "?p=2"]
    assert [link.url for link in second.links][:2] == [URL.replace("t1", "t2"), URL.replace("t1", "t2") + "?p=2"]


def test_a_template_with_relative_links_is_not_taken_over_by_another_folder() -> None:
    html = "<div class=nav><a href='tz/'>通知</a><a href='/'>首页</a></div>"
    addresses = ["http://www.example.gov.cn/index.html", URL, "http://zwgk.example.gov.cn/zwgk/tzgg/t1.html"]

    assert [[link.url for link in page(html, url).links] for url in addresses] == [
        ["http://www.example.gov.cn/tz/", "http://www.example.gov.cn/"],
        ["http://www.example.gov.cn/zwgk/tzgg/tz/", "http://www.example.gov.cn/"],
        ["http://zwgk.example.gov.cn/zwgk/tzgg/tz/", "http://zwgk.example.gov.cn/"],
    ]


def test_a_template_that_changed_is_read_anew() -> None:
    html = "<div class=nav><a href=a>{}</a></div>"

    assert [texts(html.format(word)) for word in ("甲", "乙", "甲")] == [["甲"], ["乙"], ["甲"]]


def test_meta_tags_come_before_what_the_page_shows() -> None:
    document = page(
        "<title>通知_大余县人民政府</title><meta name=ArticleTitle content='关于防汛的通知'>"
        "<meta name=pubdate content='2026-06-13 14∶06'><meta name=ContentSource content=' 县应急管理局 '>"
        "<p>发布时间：2025-01-01 来源：其他</p>"
    )

    assert (document.title, document.published, document.source) == (
        "关于防汛的通知",
        "2026-06-13T14:06",
        "县应急管理局",
    )
    assert document.segments[0] == Segment("通知_大余县人民政府", "标题", Zone.TITLE)
    assert document.is_article


def test_without_meta_tags_the_page_itself_is_asked() -> None:
    document = page(
        "<h1>通知</h1><p><span>发布时间：2024-03-05</span><span>来源：县财政局</span></p><div id=zoom>文</div>"
    )

    assert (document.title, document.published, document.source) == ("通知", "2024-03-05", "县财政局")
    assert document.is_article


def test_an_impossible_date_is_no_date() -> None:
    assert page("<meta name=PubDate content='2024-02-30'><p>发布时间：2024-02-30</p>").published == ""


def test_a_list_page_is_no_article() -> None:
    assert not page("<ul class=list><li><a href=a>甲</a><span>2024-03-05</span></ul>").is_article


def test_data_tables_are_rows() -> None:
    document = page(
        "<table><caption>名单</caption><tr><th>姓名<th>住址<th>电话"
        "<tr><td rowspan=2>张某<td><p>东村</p><p>一组</p><td>1\n2"
        "<tr><td colspan=2><a href=x>详情</a><tr style='display:none'><td>李某<td>西村<td>3</table>"
    )
    rows = [segment for segment in document.segments if segment.table]

    assert [row.cells() for row in rows] == [
        ["姓名", "住址", "电话"],
        ["张某", "东村 一组", "1 2"],
        ["", "详情", ""],
        ["李某", "西村", "3"],
    ]
    assert rows[0].table is not None and rows[0].table.headers == ("姓名", "住址", "电话")
    assert rows[1].spot(rows[1].text.index("东村")).where == "表格1!第2列第2行"
    assert [row.hidden for row in rows] == ["", "", "", "页面中不显示"]
    assert document.links[0].text == "详情"


def test_tables_that_place_blocks_are_blocks() -> None:
    nested = "<table><tr><td>左<td><table><tr><td>甲<td>乙<tr><td>丙<td>丁</table></table>"

    assert texts(nested) == ["左", "甲\t乙", "丙\t丁"]


@pytest.mark.parametrize(
    "html",
    ["<div>" * 100_000, "<template>" * 100_000, "<div></x>" * 30_000, "<p><div class=nav>" * 30_000, "<br>" * 300_000],
)
def test_pages_that_would_take_the_parser_down_are_refused(html: str) -> None:
    with pytest.raises(CannotRead) as caught:
        page(html)

    assert caught.value.kind is GapKind.LIMIT


@pytest.mark.parametrize(
    "html",
    ['<a href="' * 60_000, "<!--" * 60_000, "<script>" * 60_000, "<p>行<br>" * 40_000, "<svg><a href=x>" * 1_000],
)
def test_large_broken_pages_are_read(html: str) -> None:
    assert isinstance(page(html), Document)


def test_deep_zones_do_not_exhaust_the_stack() -> None:
    assert texts("<div class=nav><div class=footer>" * 1_000 + "词") == ["词"]


def test_a_long_page_is_over_the_limit() -> None:
    with pytest.raises(CannotRead) as caught:
        read(Raw(URL, b"<p>" * 100), Limits(max_html_bytes=299))

    assert caught.value.kind is GapKind.LIMIT


_SNIPPETS = """
<p> </p> <b> </b> <div> </div> <a_href=x> </a> <table> <tr> <td> </table> <script> </script> <!-- --> <br> <svg> </svg>
<title> </title> <select> <option> <template> </template> <div_class=nav> <span_style='display:none'> 甲 1 & < > &lt;
"""


@given(st.lists(st.sampled_from(_SNIPPETS.split()), max_size=30).map("".join))
def test_no_visible_character_is_lost_or_made_up(html: str) -> None:
    html = html.replace("_", " ")
    tree = LexborHTMLParser(html)
    for node in tree.css("script, style, title, template"):
        node.decompose()
    seen = "".join(tree.root.text().split()) if tree.root else ""

    found = "".join(segment.text for segment in page(html).segments if segment.zone is not Zone.TITLE)
    assert re.sub(r"\s", "", found) == seen
