"""Issues as a reviewer looks through them: one page of a filter, with what else could be chosen."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.issue import OPEN, Refused, State
from domain.masking import masked_text
from scanners.registry import all_rules
from store.issue_queries import (
    ORDERS,
    Facets,
    IssueSearch,
    facets_of,
    issues_found,
    issues_on_page,
    newest_decision,
    next_in_queue,
    with_text_found,
)
from store.keep import CHUNK
from store.models import IssueRecord
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home
from usecases.issues.list_findings import ListedFinding, listed_finding

AWAITING_WORD, OPEN_WORD, ANY_WORD = "未核实", "未办结", "全部"
AWAITING = frozenset({State.NEW, State.RECURRED})
STATE_GROUPS: dict[str, frozenset[State] | None] = {AWAITING_WORD: AWAITING, OPEN_WORD: OPEN, ANY_WORD: None}
"""What people ask for besides single states."""

ORDER_NAMES = tuple(ORDERS)


@dataclass(frozen=True, slots=True)
class IssuePage:
    """A page of issues; `known` is the last decision of all when it was made, sent back with every verdict.

    `is_part`: more issues have the text than are looked through, the counts are of the newest only.
    """

    rows: list[ListedFinding]
    facets: Facets
    known: int
    is_part: bool = False


def search_issues(site_code: str, search: IssueSearch, first: int, most: int) -> IssuePage:
    """The issues from `first` on, at most that many; raises Refused for an unknown site."""
    with using_home():
        site = known_site(site_code)
        # Before the rows: what is decided in between counts as not seen.
        known = newest_decision()
        rules = all_rules()
        found, is_part = with_text_found(site, search)
        records = issues_on_page(site, found, first, most)
        rows = [listed_finding(row, rules.get(row.rule), site_code) for row in records]
        return IssuePage(rows, facets_of(site, found), known, is_part)


def every_issue(site_code: str, search: IssueSearch) -> Iterator[ListedFinding]:
    """All that the search means, one at a time, for a file."""
    rules = all_rules()
    with using_home():
        rows = issues_found(known_site(site_code), search).select_related("last_run").defer("proofs", "pages")
        for row in rows.iterator(CHUNK):
            yield listed_finding(row, rules.get(row.rule), site_code)


def issue_after(site_code: str, search: IssueSearch, number: int, *, back: bool = False) -> int | None:
    """What follows an issue in the search's order, whether or not the issue itself is still meant."""
    with using_home():
        site = known_site(site_code)
        issue = IssueRecord.objects.filter(site=site, pk=number).first()
        return next_in_queue(site, search, issue, back=back) if issue else None


def first_issue(site_code: str, search: IssueSearch) -> int | None:
    """Where a queue begins."""
    with using_home():
        return issues_found(known_site(site_code), search).values_list("id", flat=True).first()


def searched_text(text: str) -> str:
    """What to look for: numbers are kept masked, so a whole one finds its mask."""
    return masked_text(text.strip()[:200])


def site_of_issue(number: int) -> str:
    """The code of the site that an issue belongs to; "" when there is no such issue."""
    with using_home():
        return IssueRecord.objects.filter(pk=number).values_list("site__code", flat=True).first() or ""


def issue_in_scope(site_code: str, number: int, search: IssueSearch) -> IssueRecord:
    """The issue of that number within the search's scope; raises Refused as for one that does not exist."""
    with using_home():
        rows = issues_found(known_site(site_code), IssueSearch(units=search.units, numbers=(number,)))
        issue = rows.select_related("last_run", "site").first()
        if issue is None:
            raise Refused(f"没有编号为 {number} 的问题；请核对编号")
        return issue
