"""The register of foreign domains tells who vouches for a host, and until when."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from store.connection import disconnect
from tests.crawler.hosts.test_certificates import issued, tls_server
from tests.crawler.scripted_server import ScriptedServer, page
from usecases.home.home import Home
from usecases.issues.list_domains import list_domains
from usecases.patrol.patrol_site import PatrolOrder, patrol_site

HOST = "www.example.gov.cn"
DAY = date(2026, 11, 18)
BEGUN = datetime.now(UTC) - timedelta(9)
SOUND, OLD = datetime.now(UTC) + timedelta(90), datetime.now(UTC) - timedelta(2)


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[dict[str, int]]:
    """A portal that leads to a host with a sound certificate and to one whose is past; ports by host."""
    with ExitStack() as stack:
        server = stack.enter_context(ScriptedServer())
        ports = {HOST: server.port}
        for host, end in {"good.example.com": SOUND, "old.example.com": OLD}.items():
            (tmp_path / host).mkdir()
            certificate = issued(host, BEGUN, end, "Example CA")
            ports[host] = stack.enter_context(tls_server(tmp_path / host, certificate)).port
        server.scripts["/"] = page("".join(f'<a href="https://{host}/x.html">x</a>' for host in ports if host != HOST))
        yield ports
    disconnect()


def patrol(home: Home, ports: dict[str, int], day: date) -> dict[str, str]:
    """One patrol; certificates by host as the register tells them."""
    places = ", ".join(f'"{host}" = "127.0.0.1:{port}"' for host, port in ports.items())
    site = home.path / "site.toml"
    site.write_text(
        f'[site]\ncode = "dayu"\nname = "大余县人民政府"\nstart = ["http://{HOST}/"]\nhosts = ["{HOST}"]\n'
        f"[crawl]\ndelay_seconds = 0\nresolve = {{ {places} }}\n",
        encoding="utf-8",
    )
    patrol_site(home, PatrolOrder(site, day, strict=True), lambda progress: None)
    return {each.host: each.certificate for each in list_domains("dayu", day)}


def test_issuer_and_last_day_are_told_and_stay_where_nobody_asked_again(home: Home, portal: dict[str, int]) -> None:
    told = patrol(home, portal, DAY)

    assert told["good.example.com"] == f"加密证书由 Example CA 签发，{SOUND.date()} 到期"
    assert "过期" in told["old.example.com"]
    assert patrol(home, portal, DAY) == told
