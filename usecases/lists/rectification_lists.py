"""Rectification lists as they were sent, read back; and how many items of which kind they hold."""

from collections import Counter
from collections.abc import Collection, Iterable

from domain.rectification import NO_UNIT, RectificationItem, RectificationList, SummaryRow
from domain.site import Site
from store.list_queries import Units, items_of, lists_sent, open_lists
from store.models import RectificationItemRecord, RectificationListRecord
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home
from usecases.lists.frozen_item import item_from
from usecases.units.own_names import by_present_name


def lists_of(site_code: str, unit: str | None = None) -> list[RectificationList]:
    """Every list that was sent and not recalled, oldest first; `unit` None means all units."""
    with using_home():
        known_site(site_code)
        return lists_of_units(site_code, None if unit is None else ("" if unit == NO_UNIT else unit,))


def lists_of_units(site_code: str, units: Units) -> list[RectificationList]:
    """The same for all names under which a unit answers; None means all units."""
    return read_lists(lists_sent(site_code, units))


def standing_lists(site: Site, names: Units, besides: Collection[str] = ()) -> dict[str, RectificationList]:
    """Each unit's latest list on which something is not mended yet, but for those of `besides`."""
    papers = open_lists(site.code, names)
    unit_of = {
        old: unit for unit, olds in by_present_name(site, {each.unit for each in papers}).items() for old in olds
    }
    latest = {unit_of[each.unit]: each for each in papers if unit_of[each.unit] not in besides}
    return dict(zip(latest, read_lists(list(latest.values())), strict=True))


def summary_of(lists: Iterable[RectificationList]) -> list[SummaryRow]:
    """Items by unit and category, in the order of the lists."""
    counts = Counter((each.unit, item.category) for each in lists for item in each.items)
    return [SummaryRow(unit, category, count) for (unit, category), count in counts.items()]


def list_from(paper: RectificationListRecord, items: Iterable[RectificationItem]) -> RectificationList:
    """The list as a record."""
    return RectificationList(
        site=paper.site.code,
        site_name=paper.site_name,
        unit=paper.unit or NO_UNIT,
        number=paper.number,
        issued=paper.issued,
        due=paper.due,
        issuer=paper.issuer,
        items=tuple(items),
        remark=paper.remark,
    )


def read_lists(papers: Collection[RectificationListRecord]) -> list[RectificationList]:
    """These lists with all their rows, as they were sent."""
    rows = items_of(papers)
    return [list_from(paper, map(_item, rows[paper.id])) for paper in papers]


def _item(row: RectificationItemRecord) -> RectificationItem:
    return item_from(row.words)
