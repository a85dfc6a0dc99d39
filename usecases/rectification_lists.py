"""Rectification lists as they were sent, read back; and how many items of which kind they hold."""

from collections import Counter
from collections.abc import Iterable

from domain.rectification import NO_UNIT, RectificationItem, RectificationList, SummaryRow
from store.models import RectificationListRecord
from store.queries import items_of, lists_sent, open_lists
from usecases.frozen_item import item_from
from usecases.known_site import known_site
from usecases.refusal import using_home


def lists_of(site_code: str, unit: str | None = None) -> list[RectificationList]:
    """Every list that was sent, oldest first; `unit` None means all units."""
    with using_home():
        known_site(site_code)
        return [list_from(paper) for paper in lists_sent(site_code, "" if unit == NO_UNIT else unit)]


def standing_lists(site_code: str, unit: str | None = None) -> dict[str, RectificationListRecord]:
    """Each unit's latest list on which something is not mended yet."""
    return {paper.unit: paper for paper in open_lists(site_code, unit)}


def summary_of(lists: Iterable[RectificationList]) -> list[SummaryRow]:
    """Items by unit and category, in the order of the lists."""
    counts = Counter((each.unit, item.category) for each in lists for item in each.items)
    return [SummaryRow(unit, category, count) for (unit, category), count in counts.items()]


def list_from(paper: RectificationListRecord, items: Iterable[RectificationItem] | None = None) -> RectificationList:
    """The list as a record; `items` None means as kept."""
    rows = (item_from(row.words) for row in items_of(paper)) if items is None else items
    return RectificationList(
        site=paper.site.code,
        site_name=paper.site_name,
        unit=paper.unit or NO_UNIT,
        number=paper.number,
        issued=paper.issued,
        due=paper.due,
        issuer=paper.issuer,
        items=tuple(rows),
        remark=paper.remark,
    )
