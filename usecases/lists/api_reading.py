"""What the API reads: a page of issues, lists and runs within the asking token's scope."""

from datetime import date

from domain.issue import OPEN
from domain.rectification import RectificationList
from scanners.registry import all_rules
from store.api_queries import issues_after, runs_before
from store.list_queries import Units
from store.models import Run
from store.queries import IssueFilter
from usecases.home.known_site import issue_filter, known_site
from usecases.home.refusal import using_home
from usecases.issues.list_findings import ListedFinding, listed_finding
from usecases.lists.rectification_lists import lists_of_units

MOST = 200


def issue_page(
    site_code: str, units: Units, after: int, most: int, rule: str | None, state: str | None, unit: str | None
) -> list[ListedFinding]:
    """Up to `most` issues with greater numbers than `after`; without a state those still open. Raises Refused."""
    with using_home():
        known_site(site_code)
        wanted = issue_filter(None, unit, rule, state)
        if wanted.states is None:
            wanted = IssueFilter(None, wanted.unit, wanted.rule, OPEN)
        rules = all_rules()
        rows = issues_after(site_code, wanted, units, after, min(most, MOST))
        return [listed_finding(row, rules.get(row.rule), site_code) for row in rows]


def issue_numbered(site_code: str, units: Units, number: int) -> ListedFinding | None:
    """That issue, in whatever state; None when it is not within the scope."""
    with using_home():
        rows = issues_after(site_code, IssueFilter(numbers=[number]), units, 0, 1)
        return next((listed_finding(row, all_rules().get(row.rule), site_code) for row in rows), None)


def list_page(site_code: str, units: Units) -> list[RectificationList]:
    """Lists that were sent and stand, oldest first."""
    with using_home():
        known_site(site_code)
        return lists_of_units(site_code, units)


def run_page(site_code: str, before: date | None, most: int) -> list[Run]:
    """Runs, newest first."""
    with using_home():
        known_site(site_code)
        return runs_before(site_code, before, min(most, MOST))
