"""`kill -9` of the whole command at any moment: no page lost, none twice, and the next patrol goes on."""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from crawler.folder import CrawlFolder
from domain.issue import Presence, State
from store.connection import disconnect
from store.models import IssueRecord
from tests.crawler.conftest import HOST
from tests.crawler.scripted_server import ScriptedServer, answer, html, page
from usecases.home.home import open_home
from usecases.patrol.patrol_site import PatrolOrder, patrol_site

ROOT = Path(__file__).parent.parent.parent
DAY = date(2026, 11, 20)
PAGES = 80
FAULTY = range(0, PAGES, 8)
KILLS = 7
SEED = 20261121


@pytest.fixture
def portal() -> Iterator[ScriptedServer]:
    with ScriptedServer() as server:
        for number in range(PAGES):
            words = f"第{number}次会议布署了工作" if number in FAULTY else f"第{number}次会议部署了工作"
            further = "".join(
                f'<a href="/p{n}.html">下一篇</a>' for n in range(number * 3 + 1, number * 3 + 4) if n < PAGES
            )
            body = html(f"<p>{words}</p>{further}", f"第{number}篇")
            server.scripts[f"/p{number}.html"] = answer(200, body, ETag=f'"{number}"')
        server.scripts["/"] = page('<a href="/p0.html">第一篇</a>')
        yield server


def test_a_patrol_may_be_killed_at_any_moment_and_a_second_night_reuses_what_the_first_left(
    portal: ScriptedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    site_file = tmp_path / "site.toml"
    site_file.write_text(
        f'[site]\ncode = "dayu"\nname = "大余县人民政府"\nstart = ["http://{HOST}/"]\nhosts = ["{HOST}"]\n'
        f'[crawl]\ndelay_seconds = 0\nrecheck_days = [1]\nresolve = {{ "{HOST}" = "127.0.0.1:{portal.port}" }}\n',
        encoding="utf-8",
    )
    moments = random.Random(SEED)
    kills = 0
    while kills < KILLS:
        kills += kill_after(moments.uniform(0.3, 4.5), tmp_path / "home", site_file)

    home = open_home(tmp_path / "home")
    first = patrol_site(home, PatrolOrder(site_file, DAY, strict=True), lambda progress: None)
    check(first.run)
    portal.asked.clear()
    second = patrol_site(home, PatrolOrder(site_file, DAY + timedelta(days=1), strict=True), lambda progress: None)
    check(second.run)
    disconnect()

    assert second.run != first.run
    assert second.reused >= PAGES, f"seed {SEED}"
    assert all("if-none-match" in asked.headers for asked in portal.asked if asked.path.startswith("/p"))


def kill_after(seconds: float, home: Path, site_file: Path) -> bool:
    """A patrol by the command, killed after so long; only the command, as the kernel would when memory runs out.

    Whether it was killed: one that ended before its time does not count.
    """
    command = [sys.executable, "-m", "cli.main", "--home", str(home), "patrol", str(site_file), "--as-of", str(DAY)]
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as child:
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            return child.wait() == -signal.SIGKILL
    return False


def check(run: Path) -> None:
    """Every page has one fact, and every fault stands once."""
    folder = CrawlFolder(run)
    facts = [fact.fetched.url for number in folder.closed_segments() for fact in folder.facts(number)]
    assert sorted(url for url in facts if "/p" in url) == sorted(f"http://{HOST}/p{n}.html" for n in range(PAGES))
    assert len(facts) == len(set(facts))
    issues = IssueRecord.objects.filter(rule="TRM01")
    assert issues.count() == len(FAULTY)
    assert set(issues.values_list("state", "presence")) == {(State.NEW, Presence.PRESENT)}
