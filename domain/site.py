"""A portal as its site file describes it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import Enum
from functools import cached_property

from domain.column import Column
from domain.draft import DEFAULT_DRAFTS, DraftRules
from domain.host import ascii_host, fits, host_of
from domain.mask_policy import DEFAULT_MASKING, MaskPolicy
from domain.ranking import DEFAULT_RANKING, RankingRules


class ExternalPolicy(Enum):
    """What to do with links to other hosts."""

    PROBE = "probe"
    LIST = "list"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit (单位) that answers for pages: `under` are address prefixes, `group` its ranking table."""

    name: str
    aliases: tuple[str, ...] = ()
    group: str = ""
    under: tuple[str, ...] = ()
    yearly_target: int | None = None
    monthly_target: int | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The nightly hours in which crawling is allowed; may run over midnight."""

    start: time
    end: time

    def holds(self, moment: time) -> bool:
        """Whether `moment` lies inside; the end is not part of the window."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


@dataclass(frozen=True, slots=True)
class CrawlRules:
    """How politely and how far to crawl; `resolve` maps a host to address:port, as curl --resolve does.

    `robots_exempt` are hosts of ours whose robots.txt does not bind the patrol that their owner
    ordered; `contact` tells other sites' operators whom to ask about our requests.
    `recheck_days` are the days after which an article is asked again once it was found unchanged
    0, 1, 2 … times; the last one holds from then on.
    """

    window: Window | None = None
    delay_seconds: float = 0.5
    per_host: int = 4
    max_pages: int = 200_000
    max_body_mb: int = 50
    timeout_seconds: int = 30
    file_timeout_seconds: int = 120
    max_files: int = 100_000
    robots_exempt: tuple[str, ...] = ()
    contact: str = ""
    recheck_days: tuple[int, ...] = (1, 3, 7, 14, 30)
    resolve: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LinkRules:
    """`allowed` are external domains that need no approval ("*.gov.cn" or an exact host)."""

    allowed: tuple[str, ...] = ()
    external: ExternalPolicy = ExternalPolicy.PROBE

    def allows(self, host: str) -> bool:
        """Whether a host matches an allowed domain, by whole labels."""
        return any(fits(host, pattern) for pattern in self.allowed)


def _place(url: str) -> str:
    """The address without its scheme: portals mix http and https links to the same page."""
    return url.partition("://")[2]


def _folder(url: str) -> str:
    return _place(url).partition("?")[0].rpartition("/")[0] + "/"


def _lies_under(place: str, prefix: str) -> bool:
    """Whether a prefix ends where a name ends: "/col/col12" is no prefix of "/col/col123"."""
    rest = place[len(prefix) :]
    return place.startswith(prefix) and not (rest and prefix[-1].isalnum() and rest[0].isalnum())


@dataclass(frozen=True)
class Site:
    """A portal: whose it is, where it starts, which hosts are ours, who answers for what.

    `bulletin_day` is the day of the month on which the timetable writes last month's bulletin, None never.
    """

    code: str
    name: str
    start: tuple[str, ...]
    hosts: tuple[str, ...]
    identifier: str = ""
    rules: str = "national-2019"
    patrol_at: time = time(22, 0)
    bulletin_day: int | None = None
    crawl: CrawlRules = CrawlRules()
    links: LinkRules = LinkRules()
    units: tuple[Unit, ...] = ()
    columns: tuple[Column, ...] = ()
    ranking: RankingRules = DEFAULT_RANKING
    drafts: DraftRules = DEFAULT_DRAFTS
    masking: MaskPolicy = DEFAULT_MASKING

    def owns(self, url: str) -> bool:
        """Whether the address lies on one of our hosts, compared exactly."""
        return host_of(url) in self._host_set

    def unit_of(self, url: str, source: str = "", column: str = "") -> str:
        """The responsible unit: by the longest address prefix, else by the named source, else by the column."""
        return self._unit_by_prefix(url) or self._unit_by_source(source) or self._unit_by_column(column)

    def column_of(self, url: str) -> str:
        """The column whose list this is, else the one with the deepest folder that the URL lies in, else ""."""
        place = _place(url)
        own = self._column_pages.get(place)
        return own or next((name for folder, name in self._column_folders if place.startswith(folder)), "")

    def column(self, name: str) -> Column | None:
        """The column of that name, None when the site file has none."""
        return next((column for column in self.columns if column.name == name), None)

    @cached_property
    def _host_set(self) -> frozenset[str]:
        return frozenset(ascii_host(host) for host in self.hosts)

    @cached_property
    def _column_pages(self) -> dict[str, str]:
        return {_place(column.url): column.name for column in self.columns}

    @cached_property
    def _column_folders(self) -> list[tuple[str, str]]:
        """A host's root and a folder that several columns share say nothing about whose a page is."""
        folders = [(_folder(column.url), column.name) for column in self.columns]
        uses = Counter(folder for folder, _ in folders)
        telling = [pair for pair in folders if uses[pair[0]] == 1 and pair[0].count("/") > 1]
        return sorted(telling, key=lambda pair: len(pair[0]), reverse=True)

    @cached_property
    def _prefixes(self) -> list[tuple[str, str]]:
        pairs = [(_place(prefix), unit.name) for unit in self.units for prefix in unit.under]
        return sorted(pairs, key=lambda pair: len(pair[0]), reverse=True)

    @cached_property
    def _names(self) -> dict[str, str]:
        return {name: unit.name for unit in self.units for name in (unit.name, *unit.aliases)}

    def _unit_by_prefix(self, url: str) -> str:
        place = _place(url)
        return next((name for prefix, name in self._prefixes if _lies_under(place, prefix)), "")

    def _unit_by_source(self, source: str) -> str:
        return self._names.get(source.strip(), "") if source else ""

    def _unit_by_column(self, name: str) -> str:
        column = self.column(name)
        return column.unit if column else ""
