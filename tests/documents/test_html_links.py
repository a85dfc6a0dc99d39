"""Every way in which a tag leads a browser elsewhere."""

import pytest

from documents.html import read
from documents.raw import Raw

URL = "http://www.example.gov.cn/c/t.html"


def links_of(markup: str) -> list[tuple[str, str, str]]:
    document = read(Raw(URL, f"<html><body>{markup}</body></html>".encode(), "text/html"))
    return [(link.tag, link.raw, link.url) for link in document.links]


@pytest.mark.parametrize(
    ("markup", "tag", "raw", "path"),
    [
        ('<a href="x.html">一</a>', "a", "x.html", "/c/x.html"),
        ('<map><area href="/x.html"></map>', "area", "/x.html", "/x.html"),
        ('<link rel="stylesheet" href="/a.css">', "link", "/a.css", "/a.css"),
        ('<script src="/a.js"></script>', "script", "/a.js", "/a.js"),
        ('<iframe src="/in.html"></iframe>', "iframe", "/in.html", "/in.html"),
        ('<embed src="/a.swf">', "embed", "/a.swf", "/a.swf"),
        ('<object data="/a.pdf"></object>', "object", "/a.pdf", "/a.pdf"),
        ('<video src="/a.mp4"></video>', "video", "/a.mp4", "/a.mp4"),
        ('<video><source src="/b.mp4"></video>', "source", "/b.mp4", "/b.mp4"),
        ('<video poster="/p.png"></video>', "img", "/p.png", "/p.png"),
        ('<img src="a.jpg">', "img", "a.jpg", "/c/a.jpg"),
        ('<img data-original="/up/a.jpg">', "img", "/up/a.jpg", "/up/a.jpg"),
        ('<select><option value="/zwgk/">公开</option></select>', "option", "/zwgk/", "/zwgk/"),
        ('<form action="/search.jsp"></form>', "form", "/search.jsp", "/search.jsp"),
        ('<input type="image" src="go.gif">', "input", "go.gif", "/c/go.gif"),
        ('<meta http-equiv="refresh" content="5; url=/new/">', "meta", "/new/", "/new/"),
        ("<style>.a{background:url('/i/a.png')}</style>", "style", "/i/a.png", "/i/a.png"),
        ('<p style="background:url(/i/b.png)">文</p>', "style", "/i/b.png", "/i/b.png"),
        ('<table background="bg.gif"><tr><td>文</td></tr></table>', "img", "bg.gif", "/c/bg.gif"),
    ],
)
def test_each_is_found_with_its_attribute_as_written(markup: str, tag: str, raw: str, path: str) -> None:
    assert (tag, raw, f"http://www.example.gov.cn{path}") in links_of(markup)


def test_a_set_of_pictures_gives_each_of_them() -> None:
    raws = [raw for _, raw, _ in links_of('<img src="a.jpg" srcset="b.jpg 1x, /c/d,e.jpg 2x,f.jpg 300w">')]

    assert raws == ["a.jpg", "b.jpg", "/c/d,e.jpg", "f.jpg"]


@pytest.mark.parametrize(
    "markup",
    [
        '<select><option value="3">三</option><option value="/3">三</option></select>',
        '<form action="/save" method="post"></form>',
        '<form action=""></form>',
        '<input type="text" value="/x.html">',
        '<meta http-equiv="refresh" content="30">',
        '<meta name="refresh" content="5;url=/x/">',
        '<p style="background:url(data:image/png;base64,AAAA)">文</p>',
        '<img data-src="{{item.cover}}">',
        '<div data-src="banner">文</div>',
    ],
)
def test_what_only_looks_like_a_link_is_none(markup: str) -> None:
    assert links_of(markup) == []


def test_a_base_address_holds_for_relative_links_only() -> None:
    page = '<html><head><base href="/other/"></head><body><a href="x.html">一</a><a href="/y.html">二</a></body></html>'

    document = read(Raw(URL, page.encode(), "text/html"))

    assert [link.url for link in document.links] == [
        "http://www.example.gov.cn/other/x.html",
        "http://www.example.gov.cn/y.html",
    ]
