"""Hosts that answer 200 for whatever is asked: which of their pages are none."""

from pathlib import Path

import pytest

from crawler.order import CrawlOrder
from domain.link import Outcome
from tests.crawler.conftest import Crawled, crawled, prepare
from tests.crawler.scripted_server import ScriptedServer, moved, page

SORRY = page("<p>抱歉，您访问的页面已删除，请返回首页。</p>", "提示信息")
ARTICLE = page("<p>" + "近日有群众反映，部分链接打开后显示“您访问的页面不存在”，现说明如下。" * 12 + "</p>", "情况说明")
FOREIGN = {
    "soft.example.com/a.html": (SORRY, Outcome.SOFT_404),
    "soft.example.com/": (page("<p>欢迎</p>"), Outcome.OK),
    "plain.example.com/a.html": (ARTICLE, Outcome.OK),
    "home.example.com/news/1.html": (moved("/"), Outcome.REDIRECTED),
    "home.example.com/": (page("<p>欢迎访问</p>"), Outcome.OK),
}


@pytest.fixture
def result(tmp_path: Path, portal: ScriptedServer) -> Crawled:
    own = ["/article.html", "/lost.html", "/to-home.html", "/says-so.html", "/missing.html"]
    links = [*own, *(f"http://{place}" for place in FOREIGN)]
    portal.scripts |= {
        "www.example.gov.cn/": page("".join(f'<a href="{link}">x</a>' for link in links)),
        "/article.html": ARTICLE,
        "/to-home.html": moved("/"),
        "/says-so.html": page("<p>文章不存在</p>", "404"),
        "plain.example.com/": page("<p>首页</p>"),
        **{place: script for place, (script, _) in FOREIGN.items()},
    }
    portal.otherwise = SORRY
    hosts = sorted({place.partition("/")[0] for place in FOREIGN})
    resolve = "".join(f', "{host}" = "127.0.0.1:{portal.port}"' for host in hosts)
    return crawled(prepare(tmp_path, portal.port, CrawlOrder(100), resolve=resolve))


def test_pages_of_ours_that_are_none(result: Crawled) -> None:
    outcomes = {path: result.outcome(path).outcome for path in ("/lost.html", "/to-home.html", "/says-so.html")}

    assert set(outcomes.values()) == {Outcome.SOFT_404}
    assert result.fact("/lost.html").document is None


def test_an_article_that_speaks_of_lost_pages_is_read(result: Crawled) -> None:
    assert result.outcome("/article.html").outcome is Outcome.OK
    assert result.fact("/article.html").document is not None


def test_foreign_pages_leave_a_look(result: Crawled) -> None:
    looks = dict(result.folder.looks())

    assert looks["http://soft.example.com/a.html"].title == "提示信息"
    assert looks["http://plain.example.com/a.html"].title == "情况说明"
    assert "soft.example.com" in result.folder.missing_looks()


def test_made_up_addresses_stand_nowhere(result: Crawled) -> None:
    asked = {url for url in result.outcomes if url.endswith(".html") and url.count("/") == 4 and "news" not in url}

    assert asked == set()
    assert result.folder.progress().fetched == len(result.facts)
