"""All there is to know of one issue."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from domain.account import Visitor
from domain.rule import Rule
from domain.word_exception import EXCEPTED_RULES
from scanners.registry import all_rules
from store.issue_queries import IssueSearch, newest_decision, same_kind, same_subject
from store.list_queries import decisions_on, lists_holding
from store.models import Decision, IssueRecord, RectificationListRecord, Sighting
from store.rectification_models import IssueLink, RecheckRecord
from usecases.home.refusal import using_home
from usecases.issues.list_findings import ListedFinding, listed_finding
from usecases.issues.search_issues import issue_in_scope

_MOST_ALIKE = 8
_MOST_SIGHTINGS = 20


@dataclass(frozen=True, slots=True)
class IssueStory:
    """One issue, its rule, what was decided, where it was seen, what is like it, on which lists it stood.

    `known` is the last decision of all; `may_except` says whether its words can be let pass from now on.
    """

    issue: IssueRecord
    listed: ListedFinding
    rule: Rule | None
    decisions: list[Decision]
    sightings: list[Sighting]
    rechecks: list[RecheckRecord]
    same_place: list[IssueRecord]
    same_kind: list[IssueRecord]
    lists: list[RectificationListRecord]
    linked: list[int]
    known: int
    may_except: bool

    @property
    def other_pages(self) -> list[str]:
        """Further pages that show it; a sample where there are many."""
        return [page for page in self.issue.pages if page != self.issue.url]


def issue_story(site_code: str, number: int, visitor: Visitor) -> IssueStory:
    """The issue's story; raises Refused when it is not within the visitor's scope."""
    with using_home():
        known = newest_decision()
        issue = issue_in_scope(site_code, number, IssueSearch(units=visitor.units))
        rule = all_rules().get(issue.rule)
        sightings = Sighting.objects.filter(issue=issue).select_related("run").order_by("-id")[:_MOST_SIGHTINGS]
        return IssueStory(
            issue=issue,
            listed=listed_finding(issue, rule, site_code),
            rule=rule,
            decisions=decisions_on(number),
            sightings=list(sightings),
            rechecks=list(RecheckRecord.objects.filter(issue=issue).select_related("run").order_by("id")),
            same_place=same_subject(issue, visitor.units, _MOST_ALIKE),
            same_kind=same_kind(issue, visitor.units, _MOST_ALIKE),
            lists=lists_holding((number,))[number],
            linked=_linked(issue, visitor.units),
            known=known,
            may_except=issue.rule.startswith(EXCEPTED_RULES),
        )


def _linked(issue: IssueRecord, units: Collection[str] | None) -> list[int]:
    """Issues that mending this one made, and the one whose mending made this."""
    pairs = IssueLink.objects.filter(Q(issue=issue) | Q(cause=issue)).select_related("issue", "cause")
    others = [pair.cause if pair.issue_id == issue.pk else pair.issue for pair in pairs]
    return sorted({other.pk for other in others if units is None or other.unit in units})
