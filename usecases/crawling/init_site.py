"""Write the draft of a site file for a portal that nobody has described yet."""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from domain.host import host_of
from domain.issue import Refused
from domain.rule_pack import read_rule_pack
from domain.site_file import parse_site
from domain.site_value import BadValue, address
from survey.host import code_of
from survey.hosts import own_hosts
from survey.portal import Portal
from survey.proposal import SiteProposal
from survey.propose import propose_site
from survey.sound import sound_hosts
from survey.write import CrawlTerms, site_text
from usecases.crawling.crawl_site import Watch
from usecases.crawling.first_look import first_page
from usecases.crawling.survey_crawl import Walk, walk_portal
from usecases.home.home import Home

MOST_PAGES = 800

_RULES = "national-2019"


@dataclass(frozen=True, slots=True)
class InitOrder:
    """`out` None lets the site's code name the file, under `sites/`.

    `robots_exempt`: the portal's owner ordered the walk, so that robots.txt does not bind it.
    """

    url: str
    today: date
    out: Path | None = None
    force: bool = False
    max_pages: int = MOST_PAGES
    delay_seconds: float = 0.5
    timeout_seconds: int = 30
    resolve: Mapping[str, str] = field(default_factory=dict)
    robots_exempt: bool = False


@dataclass(frozen=True, slots=True)
class InitSummary:
    """What was written where, from how many pages."""

    path: Path
    pages: int
    proposal: SiteProposal


def init_site(home: Home, order: InitOrder, watch: Watch) -> InitSummary:
    """Walk the portal and write the file; raises Refused with one Chinese line."""
    url = whole_address(order.url)
    path = order.out or Path("sites") / f"{code_of(host_of(url)) or 'site'}.toml"
    _refuse_unwritable(path, order.force)
    # By day: what was walked yesterday is no longer gone on with.
    folder = home.path / "init" / f"{code_of(host_of(url)) or 'site'}-{order.today:%Y%m%d}"
    walk = Walk(
        folder,
        order.today,
        order.max_pages,
        order.delay_seconds,
        order.timeout_seconds,
        order.resolve,
        order.robots_exempt,
    )
    home_page = first_page(url, walk, watch)
    first = Portal(home_page.url, (home_page,), order.today)
    hosts = [one.host for one in sound_hosts(own_hosts(first))]
    pages, cut = walk_portal([home_page.url, *_roots(hosts, home_page.url)], hosts, walk, watch)
    portal = Portal(home_page.url, tuple(pages) or (home_page,), order.today, cut)
    proposal = propose_site(portal, read_rule_pack(_RULES).max_age_days)
    terms = CrawlTerms(order.resolve, order.robots_exempt)
    text = site_text(proposal, len(portal.pages), terms, order.today)
    parse_site(text, str(path))  # a draft that our own reader refuses must never be handed over
    _write(path, text)
    shutil.rmtree(folder, ignore_errors=True)
    return InitSummary(path, len(portal.pages), proposal)


def whole_address(url: str) -> str:
    """The address in its normal form; raises Refused."""
    if "://" not in url:
        example = url.strip("/ ") or "www.example.gov.cn"
        raise Refused(f"网址“{url}”缺少 http:// 或 https://；请写完整，如 http://{example}/")
    try:
        return address(url)
    except BadValue as error:
        raise Refused(f"网址有误：{error}") from None


def _roots(hosts: list[str], start: str) -> list[str]:
    """First pages of the portal's other hosts, asked for as the start was."""
    scheme = start.partition("://")[0]
    return [f"{scheme}://{host}/" for host in hosts if host != host_of(start)]


def _refuse_unwritable(path: Path, force: bool) -> None:
    if path.exists() and not force:
        raise Refused(f"{path} 已经存在，没有改动；要覆盖请加 --force，或用 --out 另取文件名")
    if path.is_dir():
        raise Refused(f"{path} 是目录；请用 --out 指定文件名，如 {path / 'x.toml'}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    half.write_text(text, encoding="utf-8")
    os.replace(half, path)
