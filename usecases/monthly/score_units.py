"""Each unit's card for a month: its ranking, its confirmed problems, what it mended."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.issue import Refused
from domain.month import Month
from domain.ranking import MonthRanking, place_of
from domain.scorecard import UnitScore
from domain.site import Site
from store.problem_queries import ProblemCount
from usecases.home.refusal import using_home
from usecases.monthly.confirmed_problems import category_of, confirmed_problems, mended_in
from usecases.monthly.target_progress import month_progress
from usecases.units.unit_book import UnitBook


@dataclass(frozen=True, slots=True)
class UnitScores:
    """Cards in the site file's order; `remarks` are for their reader, `doubts` for whoever writes the paper."""

    cards: tuple[UnitScore, ...]
    remarks: tuple[str, ...]
    doubts: tuple[str, ...]


def score_units(site: Site, month: Month, today: date, unit: str | None) -> UnitScores:
    """Everybody's card, or one unit's; raises Refused for an unknown unit."""
    ranking, reason = month_progress(site, month)
    with using_home():
        issues = confirmed_problems(site, month, today)
        mended = _by_unit(mended_in(site, month))
    units = _units(site, ranking, issues, unit)
    cards = tuple(_score(site, each, ranking, issues, mended[each]) for each in units)
    if ranking is None:
        return UnitScores(cards, ("本月没有可用的目标任务或发布条数，未排名",), (reason,))
    return UnitScores(cards, ranking.remarks, ranking.doubts)


def _by_unit(mended: Iterable[tuple[str, str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for _, unit, many in mended:
        found[unit] += many
    return found


def _units(site: Site, ranking: MonthRanking | None, issues: Iterable[ProblemCount], unit: str | None) -> list[str]:
    ranked = [each.unit for each in ranking.standings] if ranking else []
    known = dict.fromkeys([*(each.name for each in site.units), *ranked, *(each.unit for each in issues if each.unit)])
    if unit is None:
        return list(known)
    name = UnitBook(site).unit(unit) or unit
    if name not in known:
        raise Refused(f"站点“{site.name}”没有单位“{unit}”；请使用站点文件中的单位名称")
    return [name]


def _score(
    site: Site, unit: str, ranking: MonthRanking | None, issues: Iterable[ProblemCount], mended: int
) -> UnitScore:
    own = [each for each in issues if each.unit == unit]
    problems: Counter[str] = Counter()
    for each in own:
        problems[category_of(each.rule)] += each.many
    standing = next((each for each in ranking.standings if each.unit == unit), None) if ranking else None
    table = ranking.of_group(standing.group) if ranking and standing else []
    return UnitScore(
        unit=unit,
        group=standing.group if standing else UnitBook(site).group(unit),
        standing=standing,
        place=place_of(standing, table, site.ranking.by) if standing else None,
        of=len(table),
        problems=tuple(problems.most_common()),
        mended=mended,
        late=sum(each.late for each in own),
        again=sum(each.again for each in own),
    )
