"""Pages in which no list can be read, and the pages of a long article, which are no list."""

import pytest

from crawler.cms.adapter import ListSource
from crawler.cms.page_script import further_article_pages
from crawler.cms.registry import read_list
from documents.html import read
from documents.raw import Raw
from tests.crawler.cms.test_lists import TODAY, URL, listed


@pytest.mark.parametrize(
    "body",
    [
        '<p style="display:none">暂无数据</p><ul id="list"></ul>',
        '<div><p v-if="rows.length==0">暂无数据</p><ul><li v-for="row in rows">{{row.title}}</li></ul></div>',
        '<ul class="newslist"></ul><p>暂无数据</p><script>$.post("/api/news")</script>',
        '<ul></ul><p>共 0 条记录</p><script>fetch("/api/news")</script>',
    ],
)
def test_what_a_script_will_fill_is_never_taken_for_empty(body: str) -> None:
    page = listed(body)

    assert not page.recognised
    assert page.reason.startswith("列表由浏览器脚本生成")


def test_a_long_articles_other_pages_are_known_by_its_own_name() -> None:
    html = '<script>createPageHTML(3, 0, "t20260609_67430", "html");</script>'
    url = "http://www.example.gov.cn/zwgk/202606/t20260609_67430.html"

    assert list(further_article_pages(url, html)) == [
        f"http://www.example.gov.cn/zwgk/202606/t20260609_67430_{n}.html" for n in (1, 2)
    ]
    assert list(further_article_pages("http://www.example.gov.cn/zwgk/", html)) == []


def test_stores_that_never_end_are_read_in_one_pass() -> None:
    html = "<script>" + "<datastore><record><![CDATA[" * 200_000 + "</script>"
    document = read(Raw(URL, b"<p></p>", "text/html"))

    assert not read_list(ListSource(URL, html, document, TODAY), "通知公告").recognised
