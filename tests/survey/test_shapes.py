"""Drafts of portals in the shapes of real systems, crawled from a server on this machine."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.site import Site
from domain.site_file import read_site
from tests.crawler.scripted_server import ScriptedServer, answer
from tests.survey.shaped import HOST, SITE, Expected, trs_portal, ucap_portal
from tests.survey.shaped_flat import gbk_portal, hanweb_portal
from usecases.crawling.init_site import InitOrder, InitSummary, init_site
from usecases.home.home import Home

Shape = Callable[[], tuple[dict[str, bytes], Expected]]

SHAPES: dict[str, Shape] = {
    "开普云": ucap_portal,
    "TRS WCM": trs_portal,
    "大汉 jpage": hanweb_portal,
    "GBK": gbk_portal,
}


@pytest.fixture(params=SHAPES, scope="module")
def drafted(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[str, Expected, InitSummary]:
    folder = tmp_path_factory.mktemp("shape")
    pages, expected = SHAPES[request.param]()
    with ScriptedServer() as server:
        kind = "text/html" if request.param == "GBK" else "text/html; charset=utf-8"
        server.scripts |= {path: answer(200, body, kind) for path, body in pages.items()}
        resolve = {HOST: f"127.0.0.1:{server.port}"}
        order = InitOrder(f"{SITE}/", date(2026, 4, 1), folder / "draft.toml", delay_seconds=0, resolve=resolve)
        return request.param, expected, init_site(Home(folder), order, lambda progress: None)


def site_of(drafted: tuple[str, Expected, InitSummary]) -> Site:
    return read_site(drafted[2].path)


def test_columns_are_proposed_with_name_unit_and_kind(drafted: tuple[str, Expected, InitSummary]) -> None:
    found = {c.url.removeprefix(SITE): (c.name, c.unit, c.kind) for c in site_of(drafted).columns}

    assert found == drafted[1].columns


def test_units_are_proposed_with_folder_and_group(drafted: tuple[str, Expected, InitSummary]) -> None:
    found = {u.name: ("".join(u.under).removeprefix(SITE), u.group) for u in site_of(drafted).units}

    assert found == drafted[1].units


def test_the_system_is_recognised_with_its_evidence(drafted: tuple[str, Expected, InitSummary]) -> None:
    shape, _, summary = drafted
    systems = dict(summary.proposal.cms)

    assert (shape in systems) is (shape != "GBK")
    assert all(systems.values())
