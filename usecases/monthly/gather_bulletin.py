"""Gather a month's bulletin: ranking, confirmed problems by kind, what was mended, what people write."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from domain.bulletin import Bulletin, ProblemExample, ProblemGroup
from domain.issue import Refused
from domain.month import Month
from domain.ranking import MonthRanking
from domain.rule import Category
from domain.site import Site
from scanners.registry import all_rules
from store.models import IssueRecord
from store.publication_queries import runs_between
from usecases.home.home import Home
from usecases.home.refusal import using_home
from usecases.monthly.bulletin_words import bulletin_words
from usecases.monthly.confirmed_problems import category_of, closed_in, confirmed_problems, is_late, trend_until
from usecases.monthly.rank_units import rank_units

_EXAMPLES = 3


def gather_bulletin(home: Home, site: Site, month: Month, today: date) -> Bulletin:
    """The bulletin as of the day on which it is issued; raises Refused where people's words cannot be read."""
    words = bulletin_words(home, site, month, today)
    ranking, no_ranking = _ranking(site, month)
    with using_home():
        issues = confirmed_problems(site, month, words.issued)
        mended = closed_in(site, month)
        trend = trend_until(site, month)
        runs = runs_between(site.code, month.first_day, month.last_day)
    return Bulletin(
        site_name=site.name,
        month=month,
        words=words,
        ranking=ranking,
        no_ranking=no_ranking,
        problems=tuple(_by_category(issues)),
        late=_group("", [each for each in issues if is_late(each, words.issued)]),
        again=_group("", [each for each in issues if each.recurrences]),
        mended=tuple(Counter(category_of(rule) for _, rule in mended).most_common()),
        patrols=tuple(dict.fromkeys(run.as_of for run in runs)),
        trend=trend,
    )


def _ranking(site: Site, month: Month) -> tuple[MonthRanking | None, str]:
    try:
        return rank_units(site, month), ""
    except Refused as error:
        return None, str(error)


def _by_category(issues: Sequence[IssueRecord]) -> Iterable[ProblemGroup]:
    kinds = Counter(category_of(each.rule) for each in issues)
    for kind in sorted(kinds, key=_gravest_first):
        group = _group(kind, [each for each in issues if category_of(each.rule) == kind])
        if group is not None:
            yield group


def _gravest_first(kind: str) -> tuple[int, str]:
    """Personal data and secrets come before links."""
    order = [category.value for category in Category]
    return (-order.index(kind) if kind in order else 1, kind)


def _group(kind: str, issues: Sequence[IssueRecord]) -> ProblemGroup | None:
    if not issues:
        return None
    units = Counter(each.unit for each in issues)
    nobody = units.pop("", 0)
    return ProblemGroup(kind, tuple(units.most_common()), nobody, tuple(_examples(issues)))


def _examples(issues: Iterable[IssueRecord]) -> list[ProblemExample]:
    """The gravest of each of a few units, as far as it can be named."""
    found: dict[str, ProblemExample] = {}
    rules = all_rules()
    for issue in issues:
        title = issue.attachment or issue.title or issue.column
        if issue.unit and title and issue.unit not in found and len(found) < _EXAMPLES:
            fault = rules[issue.rule].name if issue.rule in rules else issue.rule
            found[issue.unit] = ProblemExample(issue.unit, title, fault)
    return list(found.values())
