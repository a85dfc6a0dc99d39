"""A month's ranking: the plan's units with their counts, and who has been among the last for months."""

from dataclasses import replace

from domain.issue import Refused
from domain.month import Month
from domain.ranking import MonthRanking, Standing, last_ones
from domain.site import Site
from domain.target import TargetPlan, UnitTarget, group_named
from store.publication_queries import plan_of
from usecases.home.refusal import using_home
from usecases.monthly.known_counts import KnownCounts, known_counts
from usecases.units.unit_book import UnitBook


def rank_units(site: Site, month: Month) -> MonthRanking:
    """Everybody's numbers of the month; raises Refused without a plan or without any count."""
    with using_home():
        counts = known_counts(site, month)
        if counts.is_empty:
            raise Refused(
                f"{month.year}年还没有发布条数：没有巡查登记，也没有导入；"
                "请先运行 xuncha patrol，或用 xuncha publications import 导入"
            )
        plan = _plan(site, month.year)
        if plan is None:
            raise Refused(
                f"没有{month.year}年的目标任务；请用 xuncha targets import 导入，或在站点文件中填写 yearly_target"
            )
        ranking = _ranking(site, month, plan, counts)
        supervised, doubts = _supervised(site, ranking)
    return replace(ranking, supervised=supervised, doubts=tuple(doubts))


def _plan(site: Site, year: int) -> TargetPlan | None:
    """The imported plan, else what the site file says of its units."""
    plan = plan_of(site.code, year)
    if plan is not None:
        return plan
    targets = [
        UnitTarget(unit.name, unit.yearly_target, unit.monthly_target, unit.group)
        for unit in site.units
        if unit.yearly_target is not None
    ]
    return TargetPlan(year, tuple(targets), "站点文件") if targets else None


def _ranking(site: Site, month: Month, plan: TargetPlan, counts: KnownCounts) -> MonthRanking:
    book = UnitBook(site)
    by_unit: dict[str, list[UnitTarget]] = {}
    for target in plan.targets:
        by_unit.setdefault(book.unit(target.name) or target.name, []).append(target)
    standings = tuple(_standing(book, unit, targets, counts) for unit, targets in by_unit.items())
    return MonthRanking(
        site_name=site.name,
        month=month,
        standings=standings,
        rules=site.ranking,
        data_until=counts.data_until,
        remarks=(*counts.remarks, *_left_out(standings, counts), *_unknown(standings)),
        has_quality=counts.crawled is not None,
    )


def _standing(book: UnitBook, unit: str, targets: list[UnitTarget], counts: KnownCounts) -> Standing:
    """Targets of units that are one now are added up."""
    counted, crawled, imported = counts.of_unit(unit)
    monthly = [each.monthly for each in targets if each.monthly is not None]
    groups = [
        book.group(unit) if book.knows(unit) else "",
        *(group_named(each.group) for each in targets),
        book.group(unit),
    ]
    return Standing(
        unit=unit,
        shown=_shown(unit, targets),
        group=next(group for group in groups if group),
        yearly=sum(each.yearly for each in targets),
        monthly=sum(monthly) if len(monthly) == len(targets) else None,
        total=counted.total,
        month=counted.month,
        crawled=crawled.total if crawled else None,
        imported=imported.total if imported else None,
        padding=counted.padding,
        withdrawn=counted.withdrawn,
    )


def _shown(unit: str, targets: list[UnitTarget]) -> str:
    """The plan's own words for the unit, unless the unit is called otherwise by now."""
    written = targets[0].name
    is_same = len(targets) == 1 and (written in unit or unit in written)
    return written if is_same else unit


def _left_out(standings: tuple[Standing, ...], counts: KnownCounts) -> list[str]:
    """Pieces that no unit of the plan is credited with."""
    named = {each.unit for each in standings}
    others = {unit: total for unit, total in counts.totals().items() if unit and unit not in named and total}
    remarks = []
    if others:
        units = "、".join(f"{unit}（{total}条）" for unit, total in others.items())
        remarks.append(f"以下单位有发布但不在目标任务中，未计入：{units}")
    if nobody := counts.totals().get("", 0):
        remarks.append(f"另有 {nobody} 条信息未能明确责任单位，未计入各单位")
    return remarks


def _unknown(standings: tuple[Standing, ...]) -> list[str]:
    missing = [each.shown for each in standings if each.total is None]
    if not missing:
        return []
    return [f"以下单位缺少本年全部或部分月份的条数，未参加排名：{'、'.join(missing)}"]


def _supervised(site: Site, ranking: MonthRanking) -> tuple[tuple[Standing, ...], list[str]]:
    """Who was among the last in each of the months that the rules ask for; what could not be told."""
    found = last_ones(ranking.standings, ranking.rules)
    month = ranking.month
    for _ in range(ranking.rules.months - 1):
        month = month.before
        counts, plan = known_counts(site, month), _plan(site, month.year)
        if plan is None or counts.is_empty or not counts.knows_month:
            return (), [
                f"{month.year}年{month.number}月没有可比的数据，未能判断连续{ranking.rules.months}个月排名靠后的单位"
            ]
        last = {each.unit for each in last_ones(_ranking(site, month, plan, counts).standings, ranking.rules)}
        found = [each for each in found if each.unit in last]
    return tuple(found), []
