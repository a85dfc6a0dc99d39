"""Questions about rectification lists: what belongs on the next, what was sent, what became of it."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from domain.issue import ON_PAPER, Presence, State
from store.keep import CHUNK, in_chunks
from store.models import Decision, IssueRecord, RectificationItemRecord, RectificationListRecord, SiteRecord
from store.rectification_models import ListRecallRecord, RecheckRecord

Units = Collection[str] | None
"""Names under which a unit's issues and lists may stand; None means all units."""

_NOT_ON_PAPER = ("proofs", "content", "subject")


@dataclass(frozen=True, slots=True)
class ListedIssue:
    """An issue as reminders need it: where it stands and on which list it stood last."""

    issue: int
    unit: str
    state: State
    due: date


def units_to_send(site_code: str, units: Units) -> list[str]:
    """Units that have something for a new list."""
    rows = _to_send(site_code, units).order_by().values_list("unit", flat=True)
    return sorted(rows.distinct())


def waiting_by_unit(site_code: str) -> dict[str, int]:
    """How much each unit has for a new list."""
    rows = _to_send(site_code, None).values_list("unit").annotate(many=Count("id"))
    return dict(rows.order_by("unit"))


def issues_to_send(site_code: str, units: Units) -> list[IssueRecord]:
    """Issues that belong on a new list: confirmed or not mended in time, and not known to be gone."""
    return list(_to_send(site_code, units).defer(*_NOT_ON_PAPER).order_by("id"))


def last_serial(site: SiteRecord, unit: str, year: int) -> int:
    """The unit's highest list number of that year, 0 before the first; recalled ones count."""
    rows = RectificationListRecord.objects.filter(site=site, unit=unit, year=year)
    return int(rows.aggregate(last=Max("serial"))["last"] or 0)


def lists_sent(site_code: str, units: Units) -> list[RectificationListRecord]:
    """Lists in the order in which they were sent, without those that were recalled."""
    return list(_lists(site_code, units))


def list_numbered(site_code: str, number: str) -> RectificationListRecord | None:
    """The list of that number, recalled or not."""
    rows = RectificationListRecord.objects.filter(site__code=site_code, number=number)
    return rows.select_related("site").first()


def recall_of(paper: RectificationListRecord) -> ListRecallRecord | None:
    """Why the list was recalled; None when it stands."""
    return ListRecallRecord.objects.filter(paper=paper).first()


def items_of(papers: Collection[RectificationListRecord]) -> dict[int, list[RectificationItemRecord]]:
    """The rows of these lists in order, by the list's key."""
    found: dict[int, list[RectificationItemRecord]] = defaultdict(list)
    for chunk in in_chunks(papers):
        for row in RectificationItemRecord.objects.filter(paper__in=chunk).order_by("paper_id", "number"):
            found[row.paper_id].append(row)
    return found


def open_lists(site_code: str, units: Units) -> list[RectificationListRecord]:
    """Lists on which something is not mended yet, in the order in which they were sent."""
    standing = RectificationItemRecord.objects.filter(paper=OuterRef("pk"), issue__state__in=ON_PAPER)
    return list(_lists(site_code, units).filter(Exists(standing)))


def states_on_lists(site_code: str, units: Units) -> dict[int, dict[State, int]]:
    """How many items of each list stand where, by the list's key."""
    found: dict[int, dict[State, int]] = defaultdict(dict)
    rows = RectificationItemRecord.objects.filter(paper__in=_lists(site_code, units, recalled=True).order_by())
    for paper, state, many in rows.values_list("paper_id", "issue__state").annotate(many=Count("id")).order_by():
        found[paper][state] = many
    return found


def all_lists(site_code: str, units: Units) -> list[RectificationListRecord]:
    """Every list in the order in which they were sent, recalled ones too."""
    return list(_lists(site_code, units, recalled=True))


def recalled_lists(site_code: str) -> dict[int, ListRecallRecord]:
    """Recalls by the list's key."""
    return {each.paper_id: each for each in ListRecallRecord.objects.filter(paper__site__code=site_code)}


def issues_on(paper: RectificationListRecord) -> list[IssueRecord]:
    """The issues of a list, as they stand today."""
    numbers = RectificationItemRecord.objects.filter(paper=paper).values("issue_id")
    return list(IssueRecord.objects.filter(id__in=numbers).order_by("id"))


def lists_holding(issues: Collection[int]) -> dict[int, list[RectificationListRecord]]:
    """The lists, without recalled ones, on which each of these issues stood, in order."""
    found: dict[int, list[RectificationListRecord]] = defaultdict(list)
    recalled = ListRecallRecord.objects.filter(paper=OuterRef("paper_id"))
    for chunk in in_chunks(issues):
        rows = RectificationItemRecord.objects.filter(~Exists(recalled), issue_id__in=chunk)
        for row in rows.select_related("paper").defer("words").order_by("paper_id"):
            found[row.issue_id].append(row.paper)
    return found


def earlier_kinds(site_code: str, units: Units, before: date) -> Iterator[tuple[str, str, int, date]]:
    """(unit, rule, issue, day) of all that stood on lists issued before a day."""
    papers = _lists(site_code, units).filter(issued__lt=before).order_by()
    rows = RectificationItemRecord.objects.filter(paper__in=papers)
    keys = rows.values_list("paper__unit", "issue__rule", "issue_id", "paper__issued")
    yield from keys.iterator(CHUNK)


def issues_due(site_code: str, until: date) -> Iterator[ListedIssue]:
    """Issues on paper that a unit has still to mend by that day or earlier, by unit and deadline."""
    states = (State.SENT, State.FAILED, State.ESCALATED)
    rows = IssueRecord.objects.filter(site__code=site_code, state__in=states, due__lte=until)
    keys = rows.order_by("unit", "due", "id").values_list("id", "unit", "state", "due")
    yield from (ListedIssue(issue, unit, state, due) for issue, unit, state, due in keys.iterator(CHUNK) if due)


def issues_awaiting_recheck(site_code: str, day: date) -> list[int]:
    """What units have answered, and what is past its deadline and was not looked at again since."""
    again = RecheckRecord.objects.filter(issue=OuterRef("pk"), run__as_of__gt=OuterRef("due"))
    late = Q(state__in=(State.SENT, State.FAILED, State.ESCALATED), due__lt=day) & ~Exists(again)
    rows = IssueRecord.objects.filter(late | Q(state=State.ANSWERED), site__code=site_code)
    return list(rows.order_by("id").values_list("id", flat=True))


def decisions_on(issue: int) -> list[Decision]:
    """All that was decided about an issue, in order."""
    return list(Decision.objects.filter(issue_id=issue).order_by("id"))


def _to_send(site_code: str, units: Units) -> QuerySet[IssueRecord]:
    states = (State.CONFIRMED, State.FAILED)
    rows = IssueRecord.objects.filter(site__code=site_code, state__in=states).exclude(presence=Presence.ABSENT)
    return rows if units is None else rows.filter(unit__in=units)


def _lists(site_code: str, units: Units, *, recalled: bool = False) -> QuerySet[RectificationListRecord]:
    rows = RectificationListRecord.objects.filter(site__code=site_code).select_related("site").order_by("id")
    if not recalled:
        rows = rows.filter(~Exists(ListRecallRecord.objects.filter(paper=OuterRef("pk"))))
    return rows if units is None else rows.filter(unit__in=units)
