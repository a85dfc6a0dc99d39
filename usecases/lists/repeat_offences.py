"""The same unit with the same kind of fault in several months: 屡次发生."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from domain.site import Site
from scanners.registry import all_rules
from store.list_queries import earlier_kinds
from usecases.home.refusal import using_home
from usecases.units.own_names import by_present_name

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class RepeatOffence:
    """A unit on whose lists one kind of fault stood in so many months of the year."""

    unit: str
    rule: str
    rule_name: str
    months: int


class EarlierKinds:
    """What stood on a unit's lists in earlier months, by kind."""

    def __init__(self, months: dict[str, dict[Month, set[int]]]) -> None:
        self._months = months

    @classmethod
    def of(cls, site_code: str, names: Collection[str], as_of: date) -> "EarlierKinds":
        """Of the year before the month of a day: an older fault says nothing of today's work."""
        months: dict[str, dict[Month, set[int]]] = defaultdict(lambda: defaultdict(set))
        for _, rule, issue, issued in earlier_kinds(site_code, names, as_of.replace(day=1)):
            if (as_of.year - issued.year) * 12 + as_of.month - issued.month <= 12:
                months[rule][issued.year, issued.month].add(issue)
        return cls(months)

    def months(self, rule: str, issue: int, recurrences: int) -> int:
        """In how many months the kind stood on the unit's lists, this one included.

        The same issue sent again because it was not mended is no second offence; one that came back is.
        """
        earlier = self._months.get(rule, {}).values()
        return 1 + sum(1 for issues in earlier if recurrences or issues - {issue})


def repeat_offences(site: Site, until: date) -> list[RepeatOffence]:
    """Kinds that stood on a unit's lists in more than one month of the year up to that day; most months first.

    The same issue counts in the month in which it was first sent only.
    """
    with using_home():
        rows = [row for row in earlier_kinds(site.code, None, until) if row[3].year == until.year]
    unit_of = {name: unit for unit, names in by_present_name(site, {row[0] for row in rows}).items() for name in names}
    months: dict[tuple[str, str], set[int]] = defaultdict(set)
    met: set[int] = set()
    for name, rule, issue, issued in sorted(rows, key=lambda row: row[3]):
        if issue not in met:
            months[unit_of[name], rule].add(issued.month)
            met.add(issue)
    rules = all_rules()
    found = [
        RepeatOffence(unit, rule, rules[rule].name if rule in rules else rule, len(held))
        for (unit, rule), held in months.items()
        if len(held) > 1
    ]
    return sorted(found, key=lambda each: (-each.months, each.unit, each.rule))
