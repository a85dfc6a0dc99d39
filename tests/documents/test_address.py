"""Addresses as browsers make them."""

import pytest
from ada_url import join_url
from hypothesis import given
from hypothesis import strategies as st

from documents.address import folder_of, resolve

BASE = "http://www.example.gov.cn/zwgk/tzgg/index.html?page=1"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("./t1.html", "http://www.example.gov.cn/zwgk/tzgg/t1.html"),
        ("../../", "http://www.example.gov.cn/"),
        ("//zwgk.example.gov.cn/a", "http://zwgk.example.gov.cn/a"),
        ("t1.html#top", "http://www.example.gov.cn/zwgk/tzgg/t1.html"),
        ("?page=2", "http://www.example.gov.cn/zwgk/tzgg/index.html?page=2"),
        ("#", BASE),
        ("", BASE),
        ("  t1.html\n", "http://www.example.gov.cn/zwgk/tzgg/t1.html"),
        ("a\nb.html", "http://www.example.gov.cn/zwgk/tzgg/ab.html"),
        ("\\files\\a.doc", "http://www.example.gov.cn/files/a.doc"),
        ("HTTP://WWW.Example.GOV.cn:80/A", "http://www.example.gov.cn/A"),
        ("/col/col21083/index.html?number=J00002", "http://www.example.gov.cn/col/col21083/index.html?number=J00002"),
        ("mailto:a@example.gov.cn", "mailto:a@example.gov.cn"),
        ("javascript:void(0)", "javascript:void(0)"),
        ("file:///C:/a.doc", "file:///C:/a.doc"),
        ("http://[::1", ""),
        ("http://exa mple/", ""),
        ("http://example.gov.cn:99999/", ""),
    ],
)
def test_an_attribute_resolves_as_in_a_browser(raw: str, expected: str) -> None:
    assert resolve(BASE, raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("http://大余县.政务.cn/", "http://xn--zqq00iusf.xn--zfr164b.cn/"),
        ("http://XN--ZQQ00IUSF.xn--zfr164b.cn/", "http://xn--zqq00iusf.xn--zfr164b.cn/"),
        ("http://www\uff0eexample\u3002gov.cn/", "http://www.example.gov.cn/"),
        ("https://www.example.gov.cn:443/a", "https://www.example.gov.cn/a"),
        ("https://www.example.gov.cn:80/a", "https://www.example.gov.cn:80/a"),
        ("http://zhang:123@www.example.gov.cn/a", "http://zhang:123@www.example.gov.cn/a"),
        ("http:\\\\www.example.gov.cn\\a\\b.doc", "http://www.example.gov.cn/a/b.doc"),
        ("/a\tb\r\nc.html", "http://www.example.gov.cn/abc.html"),
        ("/a b.doc", "http://www.example.gov.cn/a%20b.doc"),
        ("http:///bad", "http://bad/"),
        ("/x?k=%B9%AB%B8%E6|^`", "http://www.example.gov.cn/x?k=%B9%AB%B8%E6|^`"),
    ],
)
def test_what_editors_write_resolves_as_in_a_browser(raw: str, expected: str) -> None:
    assert resolve(BASE, raw) == expected


def test_percent_encoded_gbk_survives() -> None:
    assert resolve(BASE, "/%B9%AB%B8%E6.doc?n=%B9%AB") == "http://www.example.gov.cn/%B9%AB%B8%E6.doc?n=%B9%AB"


def test_a_path_is_sent_as_utf8_whatever_the_page_is_in() -> None:
    assert resolve(BASE, "/公告.doc", "gb18030") == "http://www.example.gov.cn/%E5%85%AC%E5%91%8A.doc"


def test_a_query_is_sent_in_the_charset_of_the_page() -> None:
    assert (
        resolve(BASE, "s.jsp?k=公告&p=1#顶", "gb18030")
        == "http://www.example.gov.cn/zwgk/tzgg/s.jsp?k=%B9%AB%B8%E6&p=1"
    )


def test_an_address_of_ten_kilobytes_resolves() -> None:
    assert resolve(BASE, "/" + "a" * 10_000) == "http://www.example.gov.cn/" + "a" * 10_000


def test_nothing_comes_of_a_relative_link_without_a_base() -> None:
    assert resolve("", "a.html") == ""
    assert resolve("", "http://example.gov.cn/a#b") == "http://example.gov.cn/a"


def test_pages_of_one_folder_share_their_start() -> None:
    assert folder_of(BASE) == "http://www.example.gov.cn/zwgk/tzgg/"
    assert folder_of("http://www.example.gov.cn") == "http://www.example.gov.cn/"


@given(st.text(max_size=20))
def test_the_short_cuts_never_change_what_a_browser_makes(raw: str) -> None:
    try:
        expected = join_url(BASE, raw).partition("#")[0]
    except ValueError:
        expected = ""

    assert resolve(BASE, raw) == expected


@given(
    st.lists(st.sampled_from([*"/\\.?#:@ \t", "http:", "HTTPS:", "a", "b.html", "..", "file:", "javascript:"])).map(
        "".join
    )
)
def test_odd_spellings_resolve_as_in_a_browser(raw: str) -> None:
    try:
        expected = join_url(BASE, raw).partition("#")[0]
    except ValueError:
        expected = ""

    assert resolve(BASE, raw) == expected
