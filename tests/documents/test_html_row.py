"""List rows that stand on many pages are made once."""

from documents.html import read
from documents.raw import Raw
from domain.document import Document, Segment

ROW = '<li><a href="/tz/1.html">关于开展检查的通知</a><span>2026-01-02</span></li>'


def page(name: str, before: str) -> Document:
    html = f"<html><head><title>{name}</title></head><body>{before}<ul>{ROW}</ul></body></html>"
    return read(Raw(f"http://rows.example/{name}.html", html.encode(), "text/html"))


def row_of(document: Document) -> Segment:
    return next(segment for segment in document.segments if "检查" in segment.text)


def test_a_row_in_the_same_place_of_another_page_is_the_same_object() -> None:
    first, second = page("一", "<p>甲</p>"), page("二", "<p>乙</p>")

    assert row_of(first) is row_of(second)
    assert row_of(first).where == "正文第2段"


def test_a_row_in_another_place_says_where_it_stands() -> None:
    places = [row_of(page("三", "<p>段</p>" * number)).where for number in range(8)]

    assert places == [f"正文第{number + 1}段" for number in range(8)]


def test_what_stands_behind_a_row_counts_on() -> None:
    html = f"<ul>{ROW}{ROW}</ul><p>完</p>"
    document = read(Raw("http://rows.example/4.html", html.encode(), "text/html"))

    assert [segment.where for segment in document.segments] == ["正文第1段", "正文第2段", "正文第3段"]
