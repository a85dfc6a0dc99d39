"""A resolver that works, and then no longer: what was not reached stays unknown, nothing is called dead."""

import asyncio
import subprocess
import sys
from pathlib import Path

from crawler.child import LOG_NAME
from crawler.folder import CrawlFolder
from crawler.network.route import Route
from crawler.order import CrawlOrder, write_order
from domain.fetched import CrawlEnd
from domain.link import Outcome
from tests.crawler.conftest import HOST, Crawled
from tests.crawler.scripted_server import ScriptedServer, answer, html

PAGES = 30
_CRAWL_WITH_A_FAILING_RESOLVER = """
import socket
import sys

import crawler.network.route
from crawler.run import main

asked = 0

async def lookup(host):
    global asked
    asked += 1
    if host == "gone.example.com":
        raise socket.gaierror(socket.EAI_NONAME, "no such name")
    if host == "maybe.example.com" or asked > 15:
        raise socket.gaierror(socket.EAI_AGAIN, "try again")
    return ["127.0.0.1"]

crawler.network.route.system_lookup = lookup
crawler.network.route._KEEP_SECONDS = -1
sys.exit(main(sys.argv[1:]))
"""


def test_a_resolver_that_fails_half_way_makes_nothing_dead(tmp_path: Path, portal: ScriptedServer) -> None:
    links = [*(f"/n{number}.html" for number in range(PAGES)), "http://gone.example.com/", "http://maybe.example.com/"]
    portal.scripts["/"] = answer(200, html("".join(f'<a href="{x}">x</a>' for x in links)), Connection="close")
    portal.otherwise = answer(200, html("<p>文</p>"), Connection="close")
    home = f"http://{HOST}:{portal.port}"
    (tmp_path / "site.toml").write_text(
        f'[site]\ncode = "x"\nname = "某县"\nstart = ["{home}/"]\nhosts = ["{HOST}"]\n'
        '[crawl]\ndelay_seconds = 0\ntimeout_seconds = 1\n[links]\nexternal = "probe"\n',
        encoding="utf-8",
    )
    write_order(tmp_path, CrawlOrder(1000))

    with (tmp_path / LOG_NAME).open("wb") as log:
        command = [sys.executable, "-c", _CRAWL_WITH_A_FAILING_RESOLVER, str(tmp_path)]
        assert subprocess.run(command, stderr=log, cwd=Path(__file__).parents[3], timeout=60).returncode == 0

    result = Crawled(CrawlFolder(tmp_path))
    assert result.folder.end() is CrawlEnd.FINISHED
    assert "Traceback" not in result.log
    outcomes = [result.outcome(f"{home}/n{number}.html") for number in range(PAGES)]
    assert {outcome.outcome for outcome in outcomes} == {Outcome.OK, Outcome.NOT_CHECKED}
    assert {outcome.tries for outcome in outcomes if outcome.outcome is Outcome.NOT_CHECKED} == {2}
    assert result.outcome("http://gone.example.com/").outcome is Outcome.DNS
    assert result.outcome("http://maybe.example.com/").outcome is Outcome.NOT_CHECKED


def test_the_machines_own_resolver_finds_this_machine() -> None:
    own = Route(frozenset({"localhost"}), {})

    assert set(asyncio.run(own.addresses("localhost"))) <= {"127.0.0.1", "::1"}
