"""The walk of `xuncha init`: the first page alone, then two levels of the portal's hosts, in a crawl's child."""

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from crawler.folder import CrawlFolder
from crawler.order import BadOrder, CrawlOrder, read_order, write_order
from documents.characters.charset import decode
from domain.fetched import CrawlEnd, PageFact
from domain.host import host_of
from domain.link import TargetKind
from survey.page import Page, read_page
from usecases.crawling.crawl_site import Watch, crawl_site

DEPTH = 2
"""Levels below the start: channels and units, then their columns."""

_ROBOTS = 2
_FIRST_LOOK = 1


@dataclass(frozen=True, slots=True)
class Walk:
    """How to walk: `folder` takes the crawl's folders, `resolve` is as in the site file.

    `robots_exempt` frees all hosts of the portal from their robots.txt.
    """

    folder: Path
    today: date
    max_pages: int
    delay_seconds: float
    timeout_seconds: int = 30
    resolve: Mapping[str, str] = field(default_factory=dict)
    robots_exempt: bool = False


def look_at(url: str, walk: Walk, watch: Watch) -> PageFact | None:
    """What came of the first page; None when nothing did."""
    folder = _crawl(walk, "first", [url], [host_of(url)], CrawlOrder(_FIRST_LOOK + _ROBOTS, depth=0), watch)[0]
    return next((fact for fact in _facts(folder) if fact.fetched.url == url), None)


def walk_portal(starts: Sequence[str], hosts: Sequence[str], walk: Walk, watch: Watch) -> tuple[list[Page], bool]:
    """Pages of the portal down to `DEPTH`, nearest first, and whether more waited than may be looked at."""
    order = CrawlOrder(walk.max_pages, depth=DEPTH)
    folder, end = _crawl(walk, "walk", starts, hosts, order, watch)
    return list(_pages(folder, walk.today)), end is CrawlEnd.BUDGET


def page_of(fact: PageFact, walk: Walk) -> Page | None:
    """The first look's page as the survey reads it."""
    return _page(fact, CrawlFolder(walk.folder / "first"), walk.today)


def _crawl(
    walk: Walk, name: str, starts: Sequence[str], hosts: Sequence[str], order: CrawlOrder, watch: Watch
) -> tuple[CrawlFolder, CrawlEnd]:
    folder, site = walk.folder / name, _site(starts, hosts, walk)
    if not _was_interrupted(folder, site, order):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        (folder / "site.toml").write_text(site, encoding="utf-8")
        write_order(folder, order)
    end = crawl_site(folder, watch)
    return CrawlFolder(folder), end


def _was_interrupted(folder: Path, site: str, order: CrawlOrder) -> bool:
    """Whether the very same walk was begun and stopped: it goes on."""
    try:
        same = (folder / "site.toml").read_text(encoding="utf-8") == site and read_order(folder) == order
    except (OSError, BadOrder):
        return False
    return same and CrawlFolder(folder).end() not in (CrawlEnd.FINISHED, CrawlEnd.BUDGET)


def _site(starts: Sequence[str], hosts: Sequence[str], walk: Walk) -> str:
    """A site file that knows nothing yet but where to go; other sites are left alone."""
    resolve = ", ".join(f"{json.dumps(host)} = {json.dumps(place)}" for host, place in walk.resolve.items())
    return "\n".join(
        [
            "[site]",
            'code = "survey"',
            'name = "survey"',
            f"start = {json.dumps(list(starts))}",
            f"hosts = {json.dumps(list(hosts))}",
            "[crawl]",
            f"delay_seconds = {walk.delay_seconds}",
            f"timeout_seconds = {walk.timeout_seconds}",
            f"resolve = {{ {resolve} }}",
            f"robots_exempt = {json.dumps(list(hosts) if walk.robots_exempt else [])}",
            "[links]",
            'external = "skip"',
        ]
    )


def _facts(folder: CrawlFolder) -> Iterator[PageFact]:
    for segment in folder.closed_segments():
        yield from folder.facts(segment)


def _pages(folder: CrawlFolder, today: date) -> Iterator[Page]:
    for fact in sorted(_facts(folder), key=lambda fact: fact.fetched.depth):
        if fact.document is not None and (page := _page(fact, folder, today)):
            yield page


def _page(fact: PageFact, folder: CrawlFolder, today: date) -> Page | None:
    fetched = fact.fetched
    if fact.document is None or fetched.archived is None or fetched.kind is not TargetKind.PAGE:
        return None
    body = folder.body(fetched.archived)
    return read_page(fact.document, decode(body, fetched.media_type).text, today, fetched.depth)
