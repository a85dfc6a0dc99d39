"""Our hosts as visitors meet them: looks at the home page add up, IPv6 is told from a machine without it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import usecases.patrol.look_at_hosts
from crawler.hosts.visitor import NO_AAAA, NameNotKnown, NoAddress, Visitor
from domain.host_state import CertificateState, HostState
from domain.site import CrawlRules, Site
from store.connection import disconnect
from tests.crawler.scripted_server import ScriptedServer, answer, page
from usecases.home.home import open_home
from usecases.patrol.look_at_hosts import look_at_hosts, six_of
from usecases.scanning.host_state_file import read_host_states, write_host_states
from usecases.timetable.probe_timetable import PROBE_EVERY, probe_if_due

HOST = "www.example.gov.cn"
HOME = f"http://{HOST}/"
UNUSED = f"http://{HOST}:9/"
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    open_home(tmp_path / "home")
    with ScriptedServer() as running:
        running.scripts["/"] = page("<p>首页</p>")
        yield running
    disconnect()


def placed(server: ScriptedServer) -> Site:
    """The portal, on loopback."""
    crawl = CrawlRules(resolve={HOST: f"127.0.0.1:{server.port}"})
    return Site("dayu", "大余县", (HOME,), (HOST,), crawl=crawl)


def test_looks_at_the_home_page_add_up_over_a_week(server: ScriptedServer) -> None:
    site = placed(server)
    visitor = Visitor(site)
    look_at_hosts(site, visitor, NOON - timedelta(days=8))
    look_at_hosts(site, visitor, NOON - timedelta(days=2))
    server.scripts["/"] = answer(502, b"")

    (state,) = look_at_hosts(site, visitor, NOON)

    assert (state.opened, state.failed, state.last_failure) == (1, 1, "服务器出错（状态码 502）")
    assert (state.six, state.six_unknown, state.certificate) == (None, "", None)


def test_a_home_page_is_opened_as_often_as_its_timetable_says(server: ScriptedServer) -> None:
    site = placed(server)

    assert probe_if_due(site, NOON) is not None
    assert probe_if_due(site, NOON + PROBE_EVERY / 2) is None
    assert probe_if_due(site, NOON + PROBE_EVERY) is not None
    assert timedelta(days=1) / PROBE_EVERY >= 20


def without_aaaa(host: str, version: int) -> list[str]:
    raise NoAddress(NO_AAAA)


def silent(host: str, version: int) -> list[str]:
    raise NameNotKnown("域名服务器暂时没有答复，无法判断")


def unreachable(host: str, version: int) -> list[str]:
    return ["::1"]  # nothing listens there at the port of the web


@pytest.mark.parametrize(
    ("lookup", "has_ipv6", "six"),
    [
        (without_aaaa, False, "域名没有 AAAA 记录"),
        (silent, True, None),
        (unreachable, False, None),
        (unreachable, True, "有 AAAA 记录，但从 IPv6 打不开首页"),
    ],
)
def test_what_is_known_of_ipv6(
    lookup: Callable[[str, int], list[str]], has_ipv6: bool, six: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(usecases.patrol.look_at_hosts, "has_ipv6", lambda: has_ipv6)
    site = Site("dayu", "大余县", (HOME,), (HOST,))

    known, unknown = six_of(Visitor(site, lookup), UNUSED)

    assert (known or "").startswith(six or "")
    assert (known is None) is (six is None)
    assert bool(unknown) is (six is None)


def test_states_are_read_back_as_they_were_written(tmp_path: Path) -> None:
    states = [
        HostState(HOST, HOME, 3, 1, "超时", CertificateState("", "2027-01-01"), six=""),
        HostState("b.example.gov.cn", "https://b.example.gov.cn/", certificate_unknown="没有建立加密连接"),
    ]

    write_host_states(tmp_path, states)

    assert read_host_states(tmp_path) == states
