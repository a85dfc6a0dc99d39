"""Links that are hard to judge: names that only look like ours, hosts of yesterday, pages of nothing but links."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from crawler.order import CrawlOrder
from domain.fetched import CrawlEnd
from domain.gap import GapKind
from domain.link import Outcome
from tests.crawler.conftest import Crawled, crawled, prepare
from tests.crawler.hosts.test_certificates import issued, tls_server
from tests.crawler.scripted_server import ScriptedServer, page

Crawl = Callable[..., Crawled]
LOOK_ALIKES = {
    "http://www.ex\u0430mple.gov.cn/a.html": "a Cyrillic letter",
    "http://www.example.gov.cn.evil.example.com/a.html": "ours as a part",
    "http://www-example.gov.cn/a.html": "a hyphen for a dot",
    "http://www.examp\u217ce.gov.cn.example.com/": "a Roman numeral",
}


@pytest.mark.parametrize("url", LOOK_ALIKES, ids=list(LOOK_ALIKES.values()))
def test_a_name_that_looks_like_ours_is_foreign(crawl: Crawl, portal: ScriptedServer, url: str) -> None:
    portal.scripts["/"] = page(f'<a href="{url}">登录</a>')
    (outcome,) = (each for each in crawl().outcomes.values() if each.url.endswith(("a.html", "example.com/")))

    assert not outcome.own
    assert outcome.outcome in (Outcome.DNS, Outcome.NOT_CHECKED)
    assert "/a.html" not in portal.paths()


def test_our_name_in_full_width_letters_is_ours(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page('<a href="http://\uff57\uff57\uff57.example.gov.cn/b.html">办事</a>')
    portal.scripts["/b.html"] = page("<p>正文</p>")

    assert crawl().outcome("/b.html").own


def test_every_link_of_a_page_with_ten_thousand_is_accounted_for(crawl: Crawl, portal: ScriptedServer) -> None:
    portal.scripts["/"] = page("".join(f'<a href="/p/{number}.html">{number}</a>' for number in range(10_000)))
    result = crawl(CrawlOrder(20))

    assert result.folder.end() is CrawlEnd.BUDGET
    left = [gap for gap in result.folder.gaps() if gap.kind is GapKind.BUDGET]
    asked = [url for url in result.outcomes if "/p/" in url]
    assert len(left) + len(asked) == 10_000


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1], ids=["1.0", "1.1"])
def test_a_host_that_speaks_only_old_tls_is_one_that_browsers_refuse(
    tmp_path: Path, portal: ScriptedServer, version: ssl.TLSVersion
) -> None:
    today, host = datetime.now(UTC), "old.example.com"
    server = tls_server(tmp_path, issued(host, today - timedelta(9), today + timedelta(9)))
    assert server.tls is not None
    server.tls.minimum_version = server.tls.maximum_version = version
    server.tls.set_ciphers("DEFAULT:@SECLEVEL=0")
    portal.scripts["/"] = page(f'<a href="https://{host}/x.html">旧系统</a>')
    with server:
        there = f', "{host}" = "127.0.0.1:{server.port}"'
        result = crawled(prepare(tmp_path, portal.port, CrawlOrder(100), resolve=there))

    assert result.outcome(f"https://{host}/x.html").outcome is Outcome.TLS
