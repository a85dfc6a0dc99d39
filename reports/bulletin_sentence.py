"""The sentences of the bulletin's 基本情况, made from a month's ranking."""

from collections.abc import Iterable, Iterator, Sequence

from domain.month import Month
from domain.ranking import MonthRanking, RankBy, RankScope, Standing, month_of, ranked, total_of
from domain.target import COUNTY, TOWN

_MANY = 10
_NUMERALS = {3: "三", 5: "五"}


def period(month: Month) -> str:
    """2023年1-12月; January stands alone."""
    return f"{month.year}年1月" if month.number == 1 else f"{month.year}年1-{month.number}月"


def published(ranking: MonthRanking, portal: str) -> str:
    """How much was published in the year, and in the month by each group."""
    month = ranking.month.number
    groups = [group for group in (TOWN, COUNTY) if group in ranking.groups]
    groups += [group for group in ranking.groups if group not in groups]
    parts = "、".join(f"{spoken(group)}新增公开{month_of(ranking.of_group(group))}条" for group in groups)
    return f"{period(ranking.month)}，{portal}累计主动公开政府信息{total_of(ranking.standings)}条。{month}月份{parts}。"


def completion(ranking: MonthRanking) -> Iterator[str]:
    """Who leads each table, and who has not done the year's task, or lags behind it before December."""
    when = period(ranking.month)
    behind = _behind(ranking)
    leaders = [(group, _leaders(ranking, group)) for group in ranking.groups]
    told = [f"{_names(first)}完成年度任务数居{spoken(group)}前{_place(first)}位" for group, first in leaders if first]
    if told:
        yield f"{when}，{told[0]}{f'；{behind}' if behind else ''}。"
    elif behind:
        yield f"{when}，{behind}。"
    yield from (f"{when}，{words}。" for words in told[1:])


def under_target(ranking: MonthRanking) -> str:
    """Who has not done the month's task; "" when nobody has one."""
    month, until = ranking.month.number, ranking.data_until
    tasked = [each for each in ranking.standings if each.has_completed_month is not None]
    missing = [each for each in tasked if not each.has_completed_month]
    if not tasked:
        return ""
    when = f"截至{month}月{until.day}日" if ranking.is_under_way else f"{month}月"
    if not missing:
        return f"{when}，各单位均已完成当月任务数。"
    not_yet = "尚未完成" if ranking.is_under_way else "未完成"
    who = "各单位均" if len(missing) == len(ranking.standings) else _names(missing)
    return f"{when}，{who}{not_yet}当月任务数。"


def supervised(ranking: MonthRanking) -> str:
    """Who has been among the last for so many months; "" when nobody has."""
    if not ranking.supervised:
        return ""
    rules = ranking.rules
    by = "完成比例" if rules.by is RankBy.RATIO else "本年完成数"
    among = "本组" if rules.scope is RankScope.GROUP and len(ranking.groups) > 1 else "全县"
    time, places = f"连续{_count(rules.months)}个月", f"后{_count(rules.places)}位"
    return f"{_names(ranking.supervised)}{time}{by}居{among}{places}，予以跟踪督办。"


def spoken(group: str) -> str:
    """A group's name inside a sentence."""
    return "乡（镇）" if group == TOWN else group


def _behind(ranking: MonthRanking) -> str:
    lowest_first = list(reversed(ranked(ranking.standings, RankBy.RATIO)))
    month = ranking.month.number
    task = "完成年度信息发布任务" if month == 12 else "达到年度任务序时进度"
    if month == 12:
        units = [each for each in lowest_first if each.has_completed_year is False]
    else:
        units = [each for each in lowest_first if each.is_behind(month)]
    if not units:
        return f"各单位均{'已' if month == 12 else ''}{task}"
    return f"{'各单位均' if len(units) == len(ranking.standings) else _names(units)}未{task}"


def _leaders(ranking: MonthRanking, group: str) -> list[Standing]:
    """The first five, three in a small table, none in a tiny one; all that are level with the last of them."""
    members = ranking.of_group(group)
    standings = [each for each in ranked(members, RankBy.RATIO) if each.total]
    places = 5 if len(members) >= _MANY else 3
    if len(members) < 2 * places or len(standings) < places:
        return []
    limit = standings[places - 1].key(RankBy.RATIO)
    return [each for each in standings if (each.key(RankBy.RATIO) or 0) >= (limit or 0)]


def _place(leaders: Sequence[Standing]) -> str:
    return _NUMERALS[5 if len(leaders) >= 5 else 3]


def _count(number: int) -> str:
    numerals = "零一两三四五六七八九十"
    return numerals[number] if number <= 10 else str(number)


def _names(standings: Iterable[Standing]) -> str:
    return "、".join(each.unit for each in standings)
