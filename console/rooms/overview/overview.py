"""Where the site stands today: the whole of it for readers, one's own unit for clerks."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from console.chart import Series, bar, line_chart
from console.needs_site import needs_site
from console.registry import menu_of
from console.visit import now, site_of, visitor_from
from domain.account import Role
from domain.ranking import MonthRanking, Standing
from usecases.issues.search_issues import OPEN_WORD
from usecases.monthly.overview import OpenCount, TrendPoint, overview_of
from usecases.monthly.target_progress import target_progress

_UNITS_SHOWN = 10
_REST = "其余"
_GAPS_SHOWN = 8
_TARGETS_SHOWN = 20


@needs_site
def overview(request: HttpRequest) -> HttpResponse:
    """Counts of today; a clerk's are those of the own unit, without trend, coverage and targets of others."""
    site, visitor, today = site_of(request), visitor_from(request), now().date()
    found = overview_of(site, today, visitor.units)
    shown = {"of": site, "today": today, "o": found, "category_bars": _bars(found.categories), **_links(visitor.role)}
    if visitor.units is not None:
        return render(request, "overview/unit.html", {**shown, "unit": next(iter(visitor.units), "")})
    ranking, reason = target_progress(site, today)
    shown.update(
        unit_bars=_bars(_shortened(found.units)),
        trend=_trend_chart(found.trend),
        gaps=found.checked.gaps[:_GAPS_SHOWN] if found.checked else (),
        ranking=ranking,
        targets=_target_rows(ranking) if ranking else [],
        left_out=max(0, len(ranking.standings) - _TARGETS_SHOWN) if ranking else 0,
        no_targets=reason,
    )
    return render(request, "overview/site.html", shown)


def _links(role: Role) -> dict[str, Any]:
    """Rooms to go on to, as far as they are there for that role."""
    return {"rooms": {page.menu: page.name for page in menu_of(role)}}


def _bars(counts: tuple[OpenCount, ...]) -> list[dict[str, Any]]:
    most = max((each.total for each in counts), default=0)
    return [
        {"of": each, "bar": bar((each.waiting, each.confirmed, each.on_paper), most), "link": _link(each)}
        for each in counts
    ]


def _link(count: OpenCount) -> str:
    """The list of just these issues; none where no single filter means them."""
    if count.name.startswith(_REST) or len(count.families) > 1:
        return ""
    which = {"rule": next(iter(count.families))} if count.families else {"unit": count.name}
    return f"{reverse('issues')}?{urlencode({'state': OPEN_WORD, **which})}"


def _shortened(units: tuple[OpenCount, ...]) -> tuple[OpenCount, ...]:
    """The units with most, and all others as one, so that the page stays a page."""
    if len(units) <= _UNITS_SHOWN + 1:
        return units
    rest = OpenCount(f"{_REST} {len(units) - _UNITS_SHOWN} 个单位")
    for each in units[_UNITS_SHOWN:]:
        rest.waiting += each.waiting
        rest.confirmed += each.confirmed
        rest.on_paper += each.on_paper
    return (*units[:_UNITS_SHOWN], rest)


def _trend_chart(trend: tuple[TrendPoint, ...]) -> str:
    """Nothing for one patrol alone: a line needs two ends."""
    if len(trend) < 2:
        return ""
    lines = (
        Series("未办结", tuple(each.open for each in trend)),
        Series("新增", tuple(each.new for each in trend)),
        Series("整改消失", tuple(each.mended for each in trend)),
    )
    first, last = trend[0], trend[-1]
    words = f"从 {first.as_of} 到 {last.as_of}，未办结从 {first.open} 个到 {last.open} 个；各次数字见图下的表。"
    days = [each.as_of.strftime("%m-%d") for each in trend]
    return line_chart("trend", f"最近 {len(trend)} 次巡查的变化", words, days, lines)


def _target_rows(ranking: MonthRanking) -> list[list[dict[str, Any]]]:
    """Units with the year's task, the furthest behind first, in two tables side by side."""
    rows = [
        {"of": each, "bar": bar((_percent(each),), 100), "behind": each.is_behind(ranking.month.number)}
        for each in sorted(ranking.standings, key=_completed)[:_TARGETS_SHOWN]
    ]
    half = -(-len(rows) // 2)
    return [part for part in (rows[:half], rows[half:]) if part]


def _completed(standing: Standing) -> float:
    return float("inf") if standing.ratio is None else float(standing.ratio)


def _percent(standing: Standing) -> int:
    return 0 if standing.ratio is None else min(100, int(standing.ratio))
