"""A month's confirmed problems as a bulletin tells them: by kind, with units and a few examples."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from domain.bulletin import ProblemExample, ProblemGroup
from domain.rule import Category
from scanners.registry import all_rules
from store.models import IssueRecord
from store.problem_queries import ProblemCount, number_at, problems_numbered
from usecases.monthly.confirmed_problems import category_of

_EXAMPLES = 3
_LOOKED_AT = 20
"""Of a kind's gravest problems: some bear no name that could be told."""


@dataclass(frozen=True, slots=True)
class ProblemGroups:
    """By category, the gravest kinds first; those not mended in time, those that came back."""

    by_category: tuple[ProblemGroup, ...]
    late: ProblemGroup | None
    again: ProblemGroup | None


@dataclass(frozen=True, slots=True)
class _Part:
    """What one rule and unit add to a group: how many, and where the gravest stands in the order of problems."""

    unit: str
    many: int
    first: int


def problem_groups(counts: Iterable[ProblemCount]) -> ProblemGroups:
    """The groups; one question to the database names the examples of all."""
    kinds: defaultdict[str, list[_Part]] = defaultdict(list)
    late, again = list[_Part](), list[_Part]()
    for each in counts:
        kinds[category_of(each.rule)].append(_Part(each.unit, each.many, each.first))
        if each.first_late is not None:
            late.append(_Part(each.unit, each.late, each.first_late))
        if each.first_again is not None:
            again.append(_Part(each.unit, each.again, each.first_again))
    named = problems_numbered({number for parts in (*kinds.values(), late, again) for number in _gravest(parts)})
    by_category = [_group(kind, kinds[kind], named) for kind in sorted(kinds, key=_gravest_first)]
    return ProblemGroups(tuple(each for each in by_category if each), _group("", late, named), _group("", again, named))


def _group(kind: str, parts: list[_Part], named: Mapping[int, IssueRecord]) -> ProblemGroup | None:
    if not parts:
        return None
    units: Counter[str] = Counter()
    for part in sorted(parts, key=lambda part: part.first):
        units[part.unit] += part.many
    nobody = units.pop("", 0)
    examples = _examples(named[number] for number in _gravest(parts) if number in named)
    return ProblemGroup(kind, tuple(units.most_common()), nobody, tuple(examples))


def _gravest(parts: list[_Part]) -> list[int]:
    """Numbers of the gravest problem of each unit and rule, as many as are looked at."""
    places = sorted(part.first for part in parts if part.unit)
    return [number_at(place) for place in places[:_LOOKED_AT]]


def _gravest_first(kind: str) -> tuple[int, str]:
    """Personal data and secrets come before links."""
    order = [category.value for category in Category]
    return (-order.index(kind) if kind in order else 1, kind)


def _examples(issues: Iterable[IssueRecord]) -> list[ProblemExample]:
    """The gravest of each of a few units, as far as it can be named."""
    found: dict[str, ProblemExample] = {}
    rules = all_rules()
    for issue in issues:
        title = issue.attachment or issue.title or issue.column
        if title and issue.unit not in found and len(found) < _EXAMPLES:
            fault = rules[issue.rule].name if issue.rule in rules else issue.rule
            found[issue.unit] = ProblemExample(issue.unit, title, fault)
    return list(found.values())
