"""What a re-check has to look at: where issues stood, copies of it, and the columns they stand in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from crawler.earlier_runs.ledger import FILE_NAME, Ledger
from domain.issue import ON_PAPER, Refused
from domain.rule import Category, Rule
from domain.site import Site
from store.models import IssueRecord
from store.publication_queries import same_words
from store.queries import IssueFilter, issues_matching
from usecases.home.home import Home

_KINDS = ("target:", "column:", "unlinked:", "search:")
_REGISTERS = ("letter:", "account:", "filing:")
_LEAKS = (Category.PERSONAL_DATA, Category.SECRECY)
_MOST_COPIES = 20
"""Of one page: more addresses with the same bytes are a shell that many addresses give."""


@dataclass(frozen=True, slots=True)
class RecheckPlan:
    """The issues, the addresses to be asked, the columns to be read whole, and the copies by issue."""

    issues: Sequence[IssueRecord]
    addresses: tuple[str, ...]
    columns: tuple[str, ...]
    copies: Mapping[int, frozenset[str]]


def recheck_plan(
    home: Home, site: Site, rules: Mapping[str, Rule], units: Sequence[str] | None, numbers: Sequence[int] | None
) -> RecheckPlan:
    """The plan for what stands on lists, or for the issues named; raises Refused when there is nothing to look at."""
    issues = _issues(site, units, numbers)
    own = {issue.id: places_of(issue) for issue in issues}
    leaks = [issue for issue in issues if issue.rule in rules and rules[issue.rule].category in _LEAKS]
    copies = _copies(home, site, {issue.id: own[issue.id] for issue in leaks})
    asked = dict.fromkeys(url for urls in (*own.values(), *copies.values()) for url in urls)
    return RecheckPlan(issues, tuple(asked), _columns(site, issues), copies)


def places_of(issue: IssueRecord) -> tuple[str, ...]:
    """Addresses by which the issue stands or falls; those with a masked number cannot be asked."""
    keys = (_address(key) for keys in issue.proofs for key in keys)
    return tuple(dict.fromkeys(url for url in (*keys, issue.url) if "://" in url and "*" not in url))


def _issues(site: Site, units: Sequence[str] | None, numbers: Sequence[int] | None) -> list[IssueRecord]:
    wanted = IssueFilter(numbers=numbers, states=ON_PAPER if numbers is None else None)
    rows = issues_matching(site.code, wanted)
    issues = list(rows if units is None else rows.filter(unit__in=units))
    of_registers = [issue for issue in issues if is_of_register(issue)]
    if unknown := sorted(set(numbers or ()) - {issue.id for issue in issues}):
        raise Refused(
            f"站点“{site.code}”没有编号为 {'、'.join(map(str, unknown))} 的问题；请用 xuncha findings 查看编号"
        )
    issues = [issue for issue in issues if issue not in of_registers]
    if of_registers and not issues:
        raise Refused("这些问题来自登记簿，没有网页可以复核；请导入新的登记簿，已答复、已更新的随即销号")
    if not issues:
        raise Refused("没有已下发、尚未整改到位的问题，不需要复核；要复核其他问题，请用 --issue 写明编号")
    return issues


def is_of_register(issue: IssueRecord) -> bool:
    """Whether it is about a letter or an account: no crawl can see it, the next import can."""
    return all(key.startswith(_REGISTERS) for keys in issue.proofs for key in keys)


def _columns(site: Site, issues: Iterable[IssueRecord]) -> tuple[str, ...]:
    """Columns that the issues stand in, or are about."""
    names = {issue.column for issue in issues}
    urls = {_address(key) for issue in issues for keys in issue.proofs for key in keys if key.startswith("column:")}
    return tuple(column.name for column in site.columns if column.name in names or column.url in urls)


def _copies(home: Home, site: Site, places: Mapping[int, tuple[str, ...]]) -> dict[int, frozenset[str]]:
    """Where else the same may lie: under other hosts of ours, with the same bytes, with the same words."""
    urls = {url for own in places.values() for url in own if site.owns(url)}
    known = _with_same_bytes(home, site, urls), same_words(site.code, urls)
    return {
        issue: frozenset(
            copy
            for url in own
            for copy in (*_on_other_hosts(site, url), *(each for found in known for each in found.get(url, ())))
            if copy not in own
        )
        for issue, own in places.items()
    }


def _with_same_bytes(home: Home, site: Site, urls: set[str]) -> dict[str, list[str]]:
    path = home.crawls(site.code) / FILE_NAME
    if not path.exists():
        return {}
    with Ledger(path) as ledger:
        found = ledger.same_bytes(urls)
    return {url: copies for url, copies in found.items() if len(copies) <= _MOST_COPIES}


def _on_other_hosts(site: Site, url: str) -> list[str]:
    parts = urlsplit(url)
    if not site.owns(url):
        return []
    return [urlunsplit(parts._replace(netloc=host)) for host in site.hosts if host != parts.netloc]


def _address(key: str) -> str:
    kind = next((kind for kind in _KINDS if key.startswith(kind)), "")
    return key[len(kind) :]
