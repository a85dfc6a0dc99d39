"""A draft of the demo portal against its own site file, with and without the tags that make it easy."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from demo.served import Served
from demo.server import DemoPortal
from domain.site import Site
from domain.site_file import parse_site, read_site
from tests.survey.surveyed import Match
from usecases.crawling.init_site import InitOrder, InitSummary, init_site
from usecases.home.home import Home

AS_OF = date(2026, 11, 20)
_TAGS = re.compile(rb'<meta name="[^"]*" content="[^"]*">')


class BarePortal(DemoPortal):
    """The demo portal of a county that never heard of tags for pages."""

    def answer(self, url: str, searching: bool = False) -> Served | None:
        served = super().answer(url, searching)
        return replace(served, body=_TAGS.sub(b"", served.body)) if served and "html" in served.content_type else served


def draft_of(portal: DemoPortal, folder: Path) -> InitSummary:
    """What `xuncha init` writes for the portal."""
    resolve = dict(truth_of(portal).crawl.resolve)
    order = InitOrder(portal.start, AS_OF, folder / "draft.toml", delay_seconds=0, timeout_seconds=6, resolve=resolve)
    return init_site(Home(folder), order, lambda progress: None)


def truth_of(portal: DemoPortal) -> Site:
    """The portal as a person described it."""
    return parse_site(portal.site_toml(), "truth")


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[InitSummary, Match]]:
    with DemoPortal(AS_OF) as portal:
        summary = draft_of(portal, tmp_path_factory.mktemp("tagged"))
        yield summary, Match(read_site(summary.path), truth_of(portal))


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[InitSummary, Match]]:
    with BarePortal(AS_OF) as portal:
        summary = draft_of(portal, tmp_path_factory.mktemp("bare"))
        yield summary, Match(read_site(summary.path), truth_of(portal))


def test_every_column_is_proposed_with_its_name_kind_limit_and_unit(tagged: tuple[InitSummary, Match]) -> None:
    _, match = tagged

    assert match.extra_columns() == []
    assert (match.columns(), match.names(), match.kinds(), match.limits(), match.responsible()) == (1, 1, 1, 1, 1)


def test_every_unit_is_proposed_with_its_group_prefix_and_aliases(tagged: tuple[InitSummary, Match]) -> None:
    _, match = tagged

    assert match.extra_units() == set()
    assert (match.units(), match.groups(), match.prefixes(), match.aliases()) == (1, 1, 1, 1)


def test_the_site_itself_is_described(tagged: tuple[InitSummary, Match]) -> None:
    summary, match = tagged
    draft, truth = match.draft, match.truth

    assert (draft.code, draft.name, draft.identifier) == (truth.code, truth.name, truth.identifier)
    assert set(draft.hosts) == set(truth.hosts)
    assert draft.start[0] == truth.start[0]
    assert {name for name, _ in summary.proposal.cms} == {"开普云", "TRS WCM"}


def test_every_proposal_says_what_it_was_concluded_from(tagged: tuple[InitSummary, Match]) -> None:
    lines = tagged[0].path.read_text(encoding="utf-8").splitlines()
    blocks = [number for number, line in enumerate(lines) if line in ("[[unit]]", "[[column]]")]

    for number in blocks:
        above = [line for line in lines[max(number - 6, 0) : number] if line.startswith("# 依据：")]
        assert above, lines[number + 1]


def test_doubts_are_marked(tagged: tuple[InitSummary, Match]) -> None:
    doubts = {column.name: "\n".join(column.grounds.doubts) for column in tagged[0].proposal.columns}

    assert "列表为空" in doubts["招考录用"]
    assert "未检查项" in doubts["视频云岭"]
    assert "已超过 14 天" in doubts["县水利局工作动态"]
    assert "请核对责任单位" in doubts["通知公告"]
    assert doubts["县教育体育局公示公告"] == ""


def test_articles_are_only_sampled(tagged: tuple[InitSummary, Match]) -> None:
    assert tagged[0].pages < 250


def test_without_tags_all_is_right_but_the_column_that_only_a_browser_sees(bare: tuple[InitSummary, Match]) -> None:
    summary, match = bare
    right = 34 / 35

    assert (match.columns(), match.names(), match.kinds(), match.limits(), match.responsible()) == (right,) * 5
    assert (match.units(), match.groups(), match.prefixes(), match.aliases()) == (1, 1, 1, 1)
    assert (match.extra_columns(), match.extra_units()) == ([], set())
    assert [column.name for column in summary.proposal.columns if not column.standing] == ["视频云岭"]
