"""The tables of a month's ranking, as they are annexed to the bulletin."""

from collections.abc import Iterable, Iterator, Sequence

from domain.ranking import MonthRanking, Standing, month_of, total_of
from domain.target import TOWN
from reports.block import Chart, Grid, Series
from reports.chinese_date import chinese_date

UNKNOWN = "—"
_WIDTH_MM = 158
_NAME_MM = 48
_QUALITY = ("重复发布", "转载", "党务信息")


def title_of(group: str) -> str:
    """What stands above a group's table."""
    return f"政府信息公开平台{'各乡镇' if group == TOWN else group}信息发布统计表"


def as_of(ranking: MonthRanking) -> str:
    """Up to which day the numbers count."""
    return f"数据截至日期：{chinese_date(ranking.data_until)}"


def grid_of(ranking: MonthRanking, group: str) -> Grid:
    """A group's table: the five columns, then what shows padding where a patrol counted."""
    standings = ranking.of_group(group)
    quality = _QUALITY if ranking.has_quality else ()
    headings = ("单位名称", "本年度任务数", "已发布总数", f"{ranking.month.number}月发布条数", "完成比例(%)", *quality)
    rest = (_WIDTH_MM - _NAME_MM) / (len(headings) - 1)
    return Grid(
        headings,
        (_NAME_MM, *[rest] * (len(headings) - 1)),
        tuple(_row(each, ranking.has_quality) for each in standings),
        (_total(standings, ranking.has_quality),) if standings else (),
    )


def chart_of(ranking: MonthRanking, group: str) -> Iterator[Chart]:
    """A group's shares of its task as bars, as far as they are known; none for one alone."""
    known = [(each.shown, float(each.ratio)) for each in ranking.of_group(group) if each.ratio is not None]
    if len(known) > 1:
        labels, ratios = zip(*known, strict=True)
        series = Series("完成比例", ratios)
        yield Chart(f"{group}年度任务完成比例（%）", labels, (series,), lying=True, tabled=True, decimals=2)


def cell(number: object | None) -> str:
    """A number as a table shows it; a dash where nobody knows."""
    return UNKNOWN if number is None else str(number)


def _row(standing: Standing, has_quality: bool) -> tuple[str, ...]:
    padding = standing.padding
    quality = (padding.repeated, padding.reposted, padding.party) if has_quality else ()
    numbers = (standing.yearly, standing.total, standing.month, standing.ratio, *quality)
    return (standing.shown, *(cell(number) for number in numbers))


def _total(standings: Sequence[Standing], has_quality: bool) -> tuple[str, ...]:
    yearly = sum(each.yearly for each in standings)
    whole = Standing("", "合计", "", yearly, None, total_of(standings), month_of(standings))
    return (*_row(whole, False), *(_quality_totals(standings) if has_quality else ()))


def _quality_totals(standings: Iterable[Standing]) -> tuple[str, ...]:
    paddings = [each.padding for each in standings]
    names = ("repeated", "reposted", "party")
    return tuple(str(sum(getattr(each, name) for each in paddings)) for name in names)
