"""A target that a run asked a few hours ago is not asked again; pictures that stay the same are looked at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from crawler.order import CrawlOrder
from domain.link import Outcome
from tests.crawler.conftest import Crawled, crawled, prepare
from tests.crawler.scripted_server import ScriptedServer, answer, page

ABROAD = "other.example.com"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 40 + b"IEND\xae\x42\x60\x82"
TARGETS = ("well", "gone", "ill")

Run = Callable[..., Crawled]


@pytest.fixture
def run(portal: ScriptedServer, tmp_path: Path) -> Run:
    """Crawls the portal once more, as of a moment, with what the run before it knows."""
    links = "".join(f'<a href="http://{ABROAD}/{name}">x</a>' for name in TARGETS)
    portal.scripts |= {
        "www.example.gov.cn/": page(links + '<img src="/a.png"><img src="/b.png">'),
        f"{ABROAD}/well": page("<p>正常的网页</p>", "首页"),
        f"{ABROAD}/ill": answer(502, b""),
        "/a.png": answer(200, PNG, "image/png", ETag='"1"'),
        "/b.png": answer(200, PNG, "image/png"),
    }

    def once(begun: str, previous: str = "", **order: object) -> Crawled:
        folder = tmp_path / f"run{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        portal.asked.clear()
        there = f', "{ABROAD}" = "127.0.0.1:{portal.port}"'
        told = CrawlOrder(100, begun=begun, previous=previous, **order)  # type: ignore[arg-type]
        return crawled(prepare(folder, portal.port, told, resolve=there))

    return once


def asked(portal: ScriptedServer) -> set[str]:
    """The foreign targets that were asked."""
    return {each.path.strip("/") for each in portal.asked if each.host == ABROAD} & set(TARGETS)


def test_what_was_found_well_or_dead_some_hours_ago_is_not_asked_again(run: Run, portal: ScriptedServer) -> None:
    first = run("2026-11-18T08:00:00")
    second = run("2026-11-18T16:00:00", previous=first.folder.path.name)

    assert asked(portal) == {"ill"}
    for name in ("well", "gone"):
        assert second.outcome(f"http://{ABROAD}/{name}") == first.outcome(f"http://{ABROAD}/{name}")
    assert second.outcome(f"http://{ABROAD}/gone").outcome is Outcome.NOT_FOUND
    assert dict(second.folder.looks()) == dict(first.folder.looks())


def test_the_window_is_counted_from_the_asking_not_from_the_run_that_took_it_over(
    run: Run, portal: ScriptedServer
) -> None:
    name = run("2026-11-18T00:00:00").folder.path.name
    name = run("2026-11-18T12:00:00", previous=name).folder.path.name
    assert asked(portal) == {"ill"}

    run("2026-11-18T21:00:00", previous=name)

    assert asked(portal) == set(TARGETS)


@pytest.mark.parametrize("begun", ["2026-11-19T05:00:00", "2026-11-17T08:00:00", ""])
def test_every_night_asks_for_itself(run: Run, portal: ScriptedServer, begun: str) -> None:
    first = run("2026-11-18T08:00:00")

    run(begun, previous=first.folder.path.name)

    assert asked(portal) == set(TARGETS)


def test_a_run_that_is_gone_says_nothing(run: Run, portal: ScriptedServer) -> None:
    run("2026-11-18T08:00:00", previous="20261117-220000")

    assert asked(portal) == set(TARGETS)


def test_a_picture_that_says_it_is_the_same_is_not_looked_at_again(run: Run, portal: ScriptedServer) -> None:
    name = run("2026-11-17T22:00:00").folder.path.name
    assert sorted(path for path in portal.paths() if path.endswith(".png")) == ["/a.png", "/b.png"]

    for night in ("18", "19"):
        name = run(f"2026-11-{night}T22:00:00", previous=name).folder.path.name
        assert [path for path in portal.paths() if path.endswith(".png")] == ["/b.png"]

    portal.scripts["/a.png"] = answer(200, PNG[:-20], "image/png", ETag='"2"')
    last = run("2026-11-20T22:00:00", previous=name)
    assert last.outcome("/a.png").outcome is Outcome.CORRUPT
