"""List pages as the CMSs of county portals write them."""

from datetime import date

import pytest

from crawler.cms.adapter import LOOK_AHEAD, ListSource
from crawler.cms.registry import all_adapters, read_list
from documents.html import read
from documents.raw import Raw
from domain.column import ListPage

URL = "http://www.example.gov.cn/tzgg/index.html"
TODAY = date(2026, 6, 10)

NAVIGATION = '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li></ul></div>'
SIDE = (
    '<div class="hot"><ul>'
    + "".join(f'<li><a href="/hot/{n}.html">热点{n}</a><span>2026-06-0{n}</span></li>' for n in range(1, 9))
    + "</ul></div>"
)


def listed(body: str, url: str = URL) -> ListPage:
    html = f"<html><head><title>通知公告</title></head><body>{NAVIGATION}{body}</body></html>"
    document = read(Raw(url, html.encode(), "text/html; charset=utf-8"))
    return read_list(ListSource(url, html, document, TODAY), "通知公告")


def rows(*dates: str) -> str:
    return "".join(
        f'<li><a href="./t{n}.html">关于第{n}件事的通知</a><span>{day}</span></li>' for n, day in enumerate(dates)
    )


def test_trs_counts_its_pages_from_zero() -> None:
    page = listed(f'<ul class="list">{rows("2026-06-01")}</ul><script>createPageHTML(4, 0, "index", "html");</script>')

    assert (page.adapter, page.recognised, page.declared_rows) == ("TRS WCM", True, None)
    assert page.next_pages == tuple(f"http://www.example.gov.cn/tzgg/index_{n}.html" for n in (1, 2, 3))


def test_a_page_leads_a_few_pages_ahead_and_never_past_the_last() -> None:
    page = listed(
        f'<ul>{rows("2026-06-01")}</ul><script>createPageHTML(9, 3, "index", "html");</script>',
        "http://www.example.gov.cn/tzgg/index_3.html",
    )

    assert page.next_pages == tuple(f"http://www.example.gov.cn/tzgg/index_{n}.html" for n in (4, 5, 6, 7, 8))


def test_a_list_that_claims_very_many_pages_is_asked_for_a_few_at_a_time() -> None:
    page = listed(f'<ul>{rows("2026-06-01")}</ul><script>createPageHTML(99999, 0, "index", "html");</script>')

    assert len(page.next_pages) == LOOK_AHEAD


def test_the_last_trs_page_leads_nowhere() -> None:
    page = listed(f'<ul>{rows("2026-06-01")}</ul><script>createPageHTML(4, 3, "index", "html");</script>')

    assert page.next_pages == ()


def test_ucap_counts_its_pages_from_one_and_states_its_rows() -> None:
    script = "<script>createPageHTML('page_div',3, 1,'list','shtml',41);</script>"
    page = listed(f'<ul class="list">{rows("2026-06-01", "2026-05-30")}</ul><div id="page_div"></div>{script}')

    assert (page.adapter, page.declared_rows) == ("开普云", 41)
    assert page.next_pages == tuple(f"http://www.example.gov.cn/tzgg/list_{n}.shtml" for n in (2, 3))


def test_the_definition_of_the_paging_function_is_no_call() -> None:
    page = listed(
        f"<ul>{rows('2026-06-01')}</ul><script>function createPageHTML(_nPageCount, _nCurrIndex){{}}</script>"
    )

    assert page.adapter == "通用"


def test_any_cms_is_followed_by_what_a_reader_would_click() -> None:
    pager = (
        '<div class="pages"><span>1</span><a href="11.htm">2</a><a href="10.htm">3</a><a href="11.htm">下一页</a></div>'
    )
    page = listed(f'<ul class="newslist">{rows("2026-06-01")}</ul>{pager}')

    assert (page.adapter, page.recognised) == ("通用", True)
    assert page.next_pages == ("http://www.example.gov.cn/tzgg/11.htm", "http://www.example.gov.cn/tzgg/10.htm")


def test_rel_next_is_followed() -> None:
    page = listed(f'<ul>{rows("2026-06-01")}</ul><a rel="next" href="?page=2">&gt;</a>')

    assert page.next_pages == ("http://www.example.gov.cn/tzgg/index.html?page=2",)


def test_rows_give_title_address_and_date() -> None:
    page = listed(f'<ul class="list">{rows("2026-06-01", "2026-05-30")}</ul>')

    assert [(entry.title, entry.url, entry.published) for entry in page.entries] == [
        ("关于第0件事的通知", "http://www.example.gov.cn/tzgg/t0.html", "2026-06-01"),
        ("关于第1件事的通知", "http://www.example.gov.cn/tzgg/t1.html", "2026-05-30"),
    ]


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("2026-05-01", "2026-05-01"),
        ("[2026-05-01]", "2026-05-01"),
        ("2026/5/1", "2026-05-01"),
        ("2026.05.01", "2026-05-01"),
        ("2026年5月1日", "2026-05-01"),
        ("2026-05-01 14:06", "2026-05-01"),
        ("(05-01)", "2026-05-01"),
        ("12-30", "2025-12-30"),
        ("5月1日", "2026-05-01"),
        ("<b>15</b><i>2026-05</i>", "2026-05-15"),
        ("<i>2026-05</i><b>15</b>", "2026-05-15"),
        ("2026-04", "2026-04-30"),
        ("2026-06", "2026-06-10"),
        ("2026-02-30", ""),
        ("", ""),
    ],
)
def test_a_rows_date_is_read_however_it_is_written(shown: str, meant: str) -> None:
    page = listed(f'<ul class="list">{rows(shown, "2026-01-01")}</ul>')

    assert page.entries[0].published == meant


def test_a_date_in_a_title_is_not_the_rows_date() -> None:
    row = '<li><a href="a.html">关于2020年1月1日起施行新标准的通知</a><span>2026-06-01</span></li>'

    assert listed(f"<ul>{row}</ul>").entries[0].published == "2026-06-01"


def test_a_cut_off_title_is_taken_from_its_attribute() -> None:
    row = '<li><a href="a.html" title="关于做好防汛工作的通知">关于做好防…</a><span>2026-06-01</span></li>'

    assert listed(f"<ul>{row}</ul>").entries[0].title == "关于做好防汛工作的通知"


def test_the_title_is_not_the_category_before_it() -> None:
    row = '<li>[<a href="/rs/">人事</a>]<a href="a.html">公开招聘教师公告</a><em>2026-06-01</em></li>'

    assert [entry.title for entry in listed(f"<ul>{row}</ul>").entries] == ["公开招聘教师公告"]


def test_a_table_is_a_list_too() -> None:
    row = '<tr><td>1</td><td><a href="a.html">县政府办公室文件</a></td><td>2026-06-01</td></tr>'

    assert [entry.published for entry in listed(f"<table><tbody>{row}</tbody></table>").entries] == ["2026-06-01"]


def test_rows_of_plain_blocks_are_a_list_too() -> None:
    title = '<div class="t"><a href="a{0}.html">第{0}号公告</a></div>'
    row = f'<div class="item">{title}<div class="d">2026-06-0{{0}}</div></div>'

    page = listed(f'<div class="con">{"".join(row.format(n) for n in (1, 2, 3))}</div>')

    assert [entry.published for entry in page.entries] == ["2026-06-01", "2026-06-02", "2026-06-03"]


def test_lists_cut_into_pieces_are_one() -> None:
    pieces = "".join(f'<ul class="l">{rows(f"2026-06-0{n}").replace("t0", f"p{n}")}</ul><hr>' for n in (1, 2, 3))

    assert len(listed(f"<div>{pieces}</div>").entries) == 3


def test_the_last_page_with_two_rows_is_not_taken_for_the_side_list() -> None:
    script = '<script>createPageHTML(4, 3, "index", "html");</script>'
    page = listed(f'{SIDE}<ul class="list">{rows("2026-01-02", "2026-01-01")}</ul>{script}')

    assert [entry.published for entry in page.entries] == ["2026-01-02", "2026-01-01"]


def test_a_side_list_after_the_pager_is_not_the_list() -> None:
    script = '<script>createPageHTML(4, 3, "index", "html");</script>'
    page = listed(f'<ul class="list">{rows("2026-01-02", "2026-01-01")}</ul>{script}{SIDE}')

    assert len(page.entries) == 2


def test_a_list_without_dates_is_still_a_list() -> None:
    page = listed(f'<ul class="list">{rows("", "", "")}</ul><script>createPageHTML(1, 0, "index", "html");</script>')

    assert page.recognised
    assert [entry.published for entry in page.entries] == ["", "", ""]


def test_a_list_that_states_no_rows_is_empty() -> None:
    page = listed("<ul class='list'></ul><script>createPageHTML('page_div',0, 1,'list','shtml',0);</script>")

    assert (page.recognised, page.entries, page.declared_rows) == (True, (), 0)


@pytest.mark.parametrize("words", ["暂无信息", "暂无数据", "没有相关信息", "暂无相关内容"])
def test_a_list_that_says_so_is_empty(words: str) -> None:
    page = listed(f'<div class="list"><p>{words}</p></div>')

    assert (page.recognised, page.entries) == (True, ())


@pytest.mark.parametrize(
    "body",
    [
        '<div id="app"></div><script src="/js/app.js"></script>',
        '<ul class="list" id="list"></ul><script>load("list")</script>',
        "<div class='content'><p>本单位职责：负责全县应急管理工作。</p></div>",
    ],
)
def test_a_page_without_rows_is_not_recognised_and_never_empty(body: str) -> None:
    page = listed(body)

    assert (page.recognised, page.entries) == (False, ())


def test_navigation_is_never_a_list() -> None:
    assert not listed("").recognised


def test_a_sentence_about_missing_data_makes_no_empty_list() -> None:
    body = "<p>截至目前，系统中暂无数据的乡镇共有三个，请有关单位抓紧时间补充完善后另行上报县政府办公室。</p>"

    assert not listed(body).recognised


def test_every_adapter_is_found_the_generic_one_last() -> None:
    assert [adapter.name for adapter in all_adapters()] == [
        "开普云汇总页",
        "开普云",
        "TRS WCM",
        "大汉 jpage",
        "大汉 jpaas",
        "gkmlpt",
        "博达",
        "EmpireCMS",
        "DedeCMS",
        "通用",
    ]


def test_numbers_in_an_element_called_pager_are_followed_without_a_link_to_the_next() -> None:
    page = listed(
        f'<ul>{rows("2026-06-01")}</ul><div class="pagination"><span>1</span>'
        '<a href="?p=2">2</a><a href="?p=3">3</a></div>'
    )

    assert page.next_pages == tuple(f"http://www.example.gov.cn/tzgg/index.html?p={n}" for n in (2, 3))


def test_the_days_of_a_calendar_are_no_pages_of_the_list() -> None:
    days = "".join(f'<td><a href="/rili?day={day}">{day}</a></td>' for day in range(1, 29))
    page = listed(f'<div id="page"><ul>{rows("2026-06-01")}</ul><table><tr>{days}</tr></table></div>')

    assert page.next_pages == ()


def test_a_sentence_that_counts_something_is_no_total() -> None:
    row = '<li><a href="a.html">全县共120条河流实行河长制</a><span>2026-06-01</span></li>'
    page = listed(f"<p>本栏目公开信息，全县共有360条公路列养。</p><ul>{row}</ul>")

    assert (page.recognised, page.declared_rows) == (True, None)


def test_debris_between_rows_costs_no_row() -> None:
    page = listed('<ul class="list"><li style=<br/>' + rows("2026-06-01", "2026-05-30") + "</ul>")

    assert [entry.published for entry in page.entries] == ["2026-06-01", "2026-05-30"]
