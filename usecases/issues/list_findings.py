"""Standing issues of a site, as lists, the API and exchange files show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain.issue import OPEN, Presence, State
from domain.rule import Rule
from scanners.registry import all_rules
from store.keep import CHUNK
from store.models import IssueRecord
from store.queries import IssueFilter, issues_matching
from usecases.home.known_site import issue_filter, known_site
from usecases.home.refusal import using_home


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """A standing issue with its rule's words; `number` is what people call it by."""

    number: int
    rule: str
    name: str
    category: str
    severity: str
    certainty: str
    unit: str
    column: str
    title: str
    published: str
    url: str
    subject: str
    where: str
    attachment: str
    evidence: str
    context: str
    suggestion: str
    basis: str
    first_seen: date
    last_seen: date
    seen_count: int
    occurrences: int
    recurrences: int
    state: State
    presence: Presence
    due: date | None
    fingerprint: str
    site: str
    run: str


def list_findings(
    site_code: str,
    unit: str | None = None,
    rule: str | None = None,
    state: str | State | None = None,
    numbers: list[int] | None = None,
) -> Iterator[ListedFinding]:
    """Issues that the filters name, one at a time; without state and numbers those still open.

    Unknown sites, rules and states are refused at once, before the first issue is asked for.
    """
    with using_home():
        known_site(site_code)
        wanted = issue_filter(numbers, unit, rule, state)
    if wanted.states is None and wanted.numbers is None:
        wanted = IssueFilter(None, wanted.unit, wanted.rule, OPEN)
    return _listed(site_code, wanted)


def _listed(site_code: str, wanted: IssueFilter) -> Iterator[ListedFinding]:
    rules = all_rules()
    with using_home():
        rows = issues_matching(site_code, wanted).select_related("last_run").defer("proofs", "pages")
        for issue in rows.iterator(CHUNK):
            yield listed_finding(issue, rules.get(issue.rule), site_code)


def listed_finding(issue: IssueRecord, rule: Rule | None, site_code: str) -> ListedFinding:
    """The issue with its rule's words."""
    return ListedFinding(
        number=issue.id,
        rule=issue.rule,
        name=rule.name if rule else issue.rule,
        category=rule.category.value if rule else "",
        severity=issue.severity.value,
        certainty=issue.certainty.value,
        unit=issue.unit,
        column=issue.column,
        title=issue.title,
        published=issue.published,
        url=issue.url,
        subject=issue.subject,
        where=issue.where,
        attachment=issue.attachment,
        evidence=issue.evidence,
        context=issue.context,
        suggestion=issue.suggestion,
        basis=issue.basis,
        first_seen=issue.first_seen,
        last_seen=issue.last_seen,
        seen_count=issue.seen_count,
        occurrences=issue.occurrences,
        recurrences=issue.recurrences,
        state=issue.state,
        presence=issue.presence,
        due=issue.due,
        fingerprint=issue.fingerprint,
        site=site_code,
        run=issue.last_run.name,
    )
