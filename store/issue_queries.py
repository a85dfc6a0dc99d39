"""Questions to a site's issues as the console asks them: filters, counts, order, the next one in a queue."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import Any

from django.db.models import Case, CharField, Count, ExpressionWrapper, F, IntegerField, Max, Q, QuerySet, Value, When

from domain.issue import State
from domain.rule import Certainty, Severity
from store.issue_words import having_words, numbered
from store.models import Decision, IssueRecord, SiteRecord
from store.subject_head import LENGTH, SubjectHead

_HEAVY = ("proofs", "content")
_FEW = 5_000
_MOST_ALIKE = 200
MOST_WITH_TEXT = 10_000
"""How many issues with a text are counted and looked through; a file holds all of them."""
ORDERS: dict[str, tuple[str, ...]] = {
    "轻重": ("grave", "sure", "rule", "unit", "id"),
    "最近首次发现": ("-first_seen", "id"),
    "最近见到": ("-last_seen", "id"),
    "单位": ("unit", "grave", "rule", "id"),
    "规则": ("rule", "unit", "id"),
    "编号": ("id",),
}
"""What a list may be sorted by; each ends with the number, so that an order is always whole."""
_LEADS = {"轻重": 2, "最近首次发现": 1, "最近见到": 1, "单位": 1, "规则": 1}
"""By how many of its keys an order falls into groups that may be passed over as a whole."""
_DEEP = 2_000


@dataclass(frozen=True, slots=True)
class IssueSearch:
    """Which issues are meant; None and "" leave a question open.

    `units` is the asker's scope and stands before all else; `rule` is a code or a family; `unit` and
    `column` "" are issues of none; `text` is looked for in what an issue shows.
    """

    units: Collection[str] | None = None
    numbers: Collection[int] | None = None
    unit: str | None = None
    rule: str = ""
    severity: Severity | None = None
    certainty: Certainty | None = None
    states: frozenset[State] | None = None
    column: str | None = None
    text: str = ""
    first_since: date | None = None
    first_until: date | None = None
    last_since: date | None = None
    last_until: date | None = None
    published_since: date | None = None
    published_until: date | None = None
    order: str = "轻重"


@dataclass(frozen=True, slots=True)
class Facets:
    """How many issues there are in all, and how many each choice would give with the other filters as they are."""

    total: int
    unit: Counter[str]
    rule: Counter[str]
    severity: Counter[str]
    certainty: Counter[str]
    state: Counter[str]
    column: Counter[str]


def with_text_found(site: SiteRecord, search: IssueSearch) -> tuple[IssueSearch, bool]:
    """The search with its words looked up once, so that every other question goes by number; whether more have them.

    Of issues beyond MOST_WITH_TEXT that have the words only the newest are meant: who sees them is told so.
    """
    if not search.text or search.numbers is not None:
        return search, False
    rows = having_words(_of_units(IssueRecord.objects.filter(site=site), search.units), search.text)
    numbers = list(rows.order_by("-id").values_list("id", flat=True)[: MOST_WITH_TEXT + 1])
    return replace(search, text="", numbers=numbers[:MOST_WITH_TEXT]), len(numbers) > MOST_WITH_TEXT


def issues_found(site: SiteRecord, search: IssueSearch) -> QuerySet[IssueRecord]:
    """All that the search means, in its order."""
    return in_order(_narrowed(site, search).filter(_chosen(search)), search.order)


def in_order(rows: QuerySet[IssueRecord], order: str) -> QuerySet[IssueRecord]:
    """The rows in one of the orders."""
    return _ranked(rows).order_by(*ORDERS[order])


def issues_on_page(site: SiteRecord, search: IssueSearch, first: int, most: int) -> list[IssueRecord]:
    """A stretch of them; the numbers are sorted alone, since whole rows are wide."""
    sorted_rows, first = _near(issues_found(site, search), search.order, first, most)
    numbers = list(sorted_rows.values_list("id", flat=True)[first : first + most])
    rows = IssueRecord.objects.filter(id__in=numbers).select_related("last_run").defer(*_HEAVY)
    found = {row.id: row for row in rows}
    return [found[number] for number in numbers if number in found]


def _near(rows: QuerySet[IssueRecord], order: str, first: int, most: int) -> tuple[QuerySet[IssueRecord], int]:
    """Rows among which a stretch deep in the list lies, and where in them it begins.

    Groups before it are counted, not sorted: PostgreSQL sorts tens of thousands of rows for a quarter of a second.
    """
    keys = ORDERS[order][: _LEADS.get(order, 0)]
    if first < _DEEP or not keys:
        return rows, first
    names = [key.lstrip("-") for key in keys]
    passed, end, wanted = 0, 0, Q(pk__in=())
    for *values, many in rows.order_by(*keys).values_list(*names).annotate(many=Count("id")):
        end += many
        if end <= first:
            passed = end
        elif end - many < first + most:
            wanted |= Q(**dict(zip(names, values, strict=True)))
    return rows.filter(wanted), first - passed


def facets_of(site: SiteRecord, search: IssueSearch) -> Facets:
    """All counts with three questions to the database, each of which the index alone answers.

    A choice is counted as if its own question were open, so that one sees what else could be chosen. Columns
    are told where they are few enough to be looked through: in a small site, or once a unit is chosen.
    """
    whose = _counted(_narrowed(site, search).filter(_kind_chosen(search)), ("rule", "unit"))
    what = _counted(_narrowed(site, search).filter(_owner_chosen(search)), ("state", "severity", "certainty"))
    total = sum(many for (rule, unit), many in whose.items() if _fits(search, unit=unit, rule=rule))
    is_narrow = search.unit is not None or search.column is not None or total <= _FEW
    return Facets(
        total=total,
        unit=_summed(((unit, many) for (rule, unit), many in whose.items() if _fits(search, rule=rule))),
        rule=_summed(((rule, many) for (rule, unit), many in whose.items() if _fits(search, unit=unit))),
        state=_summed((s, n) for (s, g, c), n in what.items() if _fits(search, severity=g, certainty=c)),
        severity=_summed((g, n) for (s, g, c), n in what.items() if _fits(search, state=s, certainty=c)),
        certainty=_summed((c, n) for (s, g, c), n in what.items() if _fits(search, state=s, severity=g)),
        column=_columns(site, search) if is_narrow else Counter(),
    )


def _columns(site: SiteRecord, search: IssueSearch) -> Counter[str]:
    rows = _narrowed(site, search, column=False).filter(_owner_chosen(search) & _kind_chosen(search))
    return Counter({column: many for (column,), many in _counted(rows, ("column",)).items()})


def _summed(pairs: Iterable[tuple[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for value, many in pairs:
        found[value] += many
    return found


def next_in_queue(site: SiteRecord, search: IssueSearch, issue: IssueRecord, *, back: bool = False) -> int | None:
    """The number that follows the issue in the search's order, or comes before it; None at the end."""
    rows = _ranked(_narrowed(site, search).filter(_chosen(search))).exclude(pk=issue.pk)
    order = ORDERS[search.order]
    here = _ranked(IssueRecord.objects.filter(pk=issue.pk)).values(*[name.lstrip("-") for name in order]).get()
    beyond = rows.filter(_beyond(order, here, back=back))
    ways = [_turned(name) for name in order] if back else list(order)
    return beyond.order_by(*ways).values_list("id", flat=True).first()


def newest_decision() -> int:
    """The number of the last decision of all: what is decided later was not on the page yet."""
    return int(Decision.objects.aggregate(last=Max("id"))["last"] or 0)


def decided_since(known: int, actor: str) -> dict[int, Decision]:
    """What others decided after a page was made, the latest by issue."""
    rows = Decision.objects.filter(id__gt=known).exclude(actor=actor).order_by("id")
    return {row.issue_id: row for row in rows}


def same_subject(issue: IssueRecord, units: Collection[str] | None, most: int) -> list[IssueRecord]:
    """Other issues of the same page, file or target."""
    # The whole subject is compared here: SQLite would put a subject that it is told into the index's expression.
    rows = IssueRecord.objects.alias(head=SubjectHead(F("subject"))).filter(
        head=issue.subject[:LENGTH], site_id=issue.site_id
    )
    alike = _of_units(rows, units).exclude(pk=issue.pk).defer(*_HEAVY).order_by("id")[:_MOST_ALIKE]
    return [each for each in alike if each.subject == issue.subject][:most]


def same_kind(issue: IssueRecord, units: Collection[str] | None, most: int) -> list[IssueRecord]:
    """Other issues of the same rule and unit, newest first."""
    rows = IssueRecord.objects.filter(site_id=issue.site_id, rule=issue.rule, unit=issue.unit)
    return list(_of_units(rows, units).exclude(pk=issue.pk).defer(*_HEAVY).order_by("-id")[:most])


def _narrowed(site: SiteRecord, search: IssueSearch, *, column: bool = True) -> QuerySet[IssueRecord]:
    """By scope, numbers, column, days and text: what all counts have in common."""
    rows = _of_units(IssueRecord.objects.filter(site=site), search.units)
    if search.numbers is not None:
        rows = rows.filter(numbered(search.numbers))
    if column and search.column is not None:
        rows = rows.filter(column=search.column)
    days = {
        "first_seen__gte": search.first_since,
        "first_seen__lte": search.first_until,
        "last_seen__gte": search.last_since,
        "last_seen__lte": search.last_until,
        "published__gte": search.published_since and search.published_since.isoformat(),
        # Stated moments go on after the day: 2026-03-02 10:30.
        "published__lt": search.published_until and f"{search.published_until.isoformat()}~",
    }
    rows = rows.filter(**{name: day for name, day in days.items() if day})
    return having_words(rows, search.text) if search.text else rows


def _of_units(rows: QuerySet[IssueRecord], units: Collection[str] | None) -> QuerySet[IssueRecord]:
    return rows if units is None else rows.filter(unit__in=units)


def _chosen(search: IssueSearch) -> Q:
    return _owner_chosen(search) & _kind_chosen(search)


def _owner_chosen(search: IssueSearch) -> Q:
    chosen = Q()
    if search.unit is not None:
        chosen &= Q(unit=search.unit)
    return chosen & Q(rule__startswith=search.rule) if search.rule else chosen


def _kind_chosen(search: IssueSearch) -> Q:
    chosen = Q()
    if search.severity is not None:
        chosen &= Q(severity=search.severity)
    if search.certainty is not None:
        chosen &= Q(certainty=search.certainty)
    return chosen if search.states is None else chosen & Q(state__in=list(search.states))


def _fits(search: IssueSearch, **values: str) -> bool:
    """What `_chosen` asks, of one group's values; enums are told by name."""
    for name, value in values.items():
        if name == "state":
            fits = search.states is None or State[value] in search.states
        elif name == "rule":
            fits = value.startswith(search.rule)
        else:
            wanted = getattr(search, name)
            fits = wanted is None or value == (wanted.name if isinstance(wanted, Enum) else wanted)
        if not fits:
            return False
    return True


def _counted(rows: QuerySet[IssueRecord], names: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """How many rows of each kind; enums by name, since thousands of groups are counted up right away."""
    plain = [ExpressionWrapper(F(name), output_field=CharField()) for name in names]
    grouped = rows.order_by().values_list(*plain).annotate(many=Count("id"))
    return {tuple(values): many for *values, many in grouped}


def _ranked(rows: QuerySet[IssueRecord]) -> QuerySet[IssueRecord]:
    return rows.annotate(grave=_rank("severity", Severity), sure=_rank("certainty", Certainty))


def _rank(field: str, kind: type[Severity] | type[Certainty]) -> Case:
    """The place of a value among its kind, the gravest first."""
    places = [When(**{field: each}, then=Value(place)) for place, each in enumerate(kind)]
    return Case(*places, default=Value(len(places)), output_field=IntegerField())


def _beyond(order: tuple[str, ...], here: dict[str, Any], *, back: bool) -> Q:
    found, same = Q(), Q()
    for name in order:
        field, down = name.lstrip("-"), name.startswith("-") != back
        found |= same & Q(**{f"{field}__{'lt' if down else 'gt'}": here[field]})
        same &= Q(**{field: here[field]})
    return found


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"
