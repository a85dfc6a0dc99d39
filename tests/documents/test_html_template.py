"""Reading a page with its template's parts taken out gives what reading it whole gives."""

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.html import read
from documents.raw import Raw
from documents.web.html_part import SHORTEST, parts_in
from documents.web.html_template import MARK, TemplateMemory
from domain.document import Document, Link

NAV = '<div class="nav"><ul>{}</ul>监督<b>电话</b></div>'.format(
    "".join(f'<li><a href="/c{n}/list.shtml" title="栏目{n}">栏目<i>{n}</i></a></li>\n' for n in range(40))
)
LOCAL = '<div class="footer">{}<p>主办：基准县人民政府<br>电话</p></div>'.format(
    "".join(f'<a href="{path}">友情{n}</a> ' for n in range(20) for path in (f"page{n}.html", "?print=1", "#top"))
)
HIDDEN = f'<header class="header" style="display:none"><p>{"不显示的通知。" * 200}</p></header>'
STYLE = f"<style>{'.c{margin:0 auto;color:#333}' * 60}</style>"
PARTS = (NAV, LOCAL, HIDDEN, STYLE)
CONTEXTS = (
    *("<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</li>", "</ul>", "<form>", "</form>"),
    *('<a href="/x">', "</a>", "<table>", "<tr>", "<td>", "</td>", "</tr>", "</table>", "<select>", "<option>"),
    *("<!--", "-->", "<script>", "</script>", "<textarea>", "</textarea>", "<template>", "</template>", "<svg>"),
    *('<div id="zoom">', '<div style="display:none">', '<div class="nav">', "</body>", "<head>", "<title>", "</title>"),
    *('<li data-id="110101190501010018">行</li>', '<p style="background:url(a.png)">'),
    *(
        '<li><a href="/y">通知</a><span>2026-01-02</span></li>',
        "一段文字",
        "360722",
        "<",
        "<!-- 110101190501010018 -->",
        "&lt;b&gt;",
        "<datalist>",
    ),
)
ODD_PLACES = (
    *("{}", "<td>{}", '<a href="/x">{}</a>', "<!-- {} -->", "<textarea>{}", "<select>{}", "<template>{}"),
    "<table><tr><td>{}</td><td>二</td></tr><tr><td>三</td><td>四</td></tr></table>",
)
_hosts = count()


def page(body: str) -> str:
    return f'<html><head><meta charset="utf-8"><title>标题</title></head><body>{body}</body></html>'


def warmed_host() -> str:
    """A host of which every part is known."""
    host = f"warm{next(_hosts)}.example.gov.cn"
    for part in PARTS:
        for number in range(2):
            read_at(host, page(part), f"/c1/{number}.html")
    return host


def read_at(host: str, html: str, path: str = "/c1/t1.html") -> Document:
    return read(Raw(f"http://{host}{path}", html.encode(), "text/html; charset=utf-8"))


def without_host(document: Document, host: str) -> Document:
    def moved(link: Link) -> Link:
        return replace(link, url=link.url.replace(host, "HOST"))

    return replace(document, url="", links=tuple(moved(link) for link in document.links))


def read_cold(html: str) -> Document:
    host = f"cold{next(_hosts)}.example.gov.cn"
    return without_host(read_at(host, html), host)


@given(pieces=st.lists(st.sampled_from((*CONTEXTS, *PARTS)), max_size=14))
@settings(max_examples=400, deadline=None)
def test_a_page_reads_the_same_whatever_was_met_before(pieces: list[str]) -> None:
    host = warmed_host()
    html = page("".join(pieces))

    assert without_host(read_at(host, html), host) == read_cold(html)


@pytest.mark.parametrize("context", ODD_PLACES)
@pytest.mark.parametrize("part", PARTS)
def test_each_part_in_each_odd_place(context: str, part: str) -> None:
    host = warmed_host()
    html = page(f"<h1>通知</h1>{context.format(part)}<p>正文</p>")

    assert without_host(read_at(host, html), host) == read_cold(html)


def test_known_parts_are_really_taken_out() -> None:
    memory = TemplateMemory()
    memory.lean("www.example.gov.cn", page(NAV + STYLE))

    lean = memory.lean("www.example.gov.cn", page(NAV + "<p>新的正文</p>" + STYLE))

    assert {part.markup for part in lean.parts} == {NAV, STYLE}
    assert "新的正文" in lean.html and "栏目" not in lean.html and len(lean.html) < 300


def test_a_host_knows_nothing_of_another() -> None:
    memory = TemplateMemory()
    memory.lean("www.example.gov.cn", page(NAV))

    assert memory.lean("www.example.com", page(NAV)).parts == ()


def test_a_page_that_writes_our_marker_itself_is_left_as_it_is() -> None:
    host = warmed_host()
    html = page(f'<div {MARK}="0"></div><div {MARK}="77"></div>{NAV}')

    assert without_host(read_at(host, html), host) == read_cold(html)


def test_links_to_the_page_itself_lead_to_the_page_at_hand() -> None:
    host = warmed_host()

    links = {link.raw: link.url for link in read_at(host, page(LOCAL), "/c2/t9.html").links}

    assert links["?print=1"] == f"http://{host}/c2/t9.html?print=1"
    assert links["page3.html"] == f"http://{host}/c2/page3.html"


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="nav"><p>短</p></div>',
        '<div class="main">' + "正文" * SHORTEST + "</div>",
        '<div class="nav"><h1>标题</h1>' + "导航" * SHORTEST + "</div>",
        '<div class="nav"><a href="/x">' + "导航" * SHORTEST + "</div>",
        '<div class="nav"><b>' + "导航" * SHORTEST + "</div>",
        '<div class="nav"><!--' + "导航" * SHORTEST + "</div>",
        '<div class="nav">' + "导航" * SHORTEST,
    ],
    ids=["short", "body", "heading", "open link", "open bold", "open comment", "no end"],
)
def test_what_cannot_be_read_on_its_own_is_no_part(markup: str) -> None:
    assert parts_in(page(markup + "<p>后文</p>")) == []
