"""A unit under all its names: one that was renamed or merged in mid-year answers for what it had before."""

from collections.abc import Iterable

from domain.issue import Refused
from domain.rectification import NO_UNIT
from domain.site import Site
from usecases.units.unit_book import UnitBook


def wanted_units(site: Site, unit: str | None) -> tuple[str, ...] | None:
    """Names under which the unit's issues and lists may stand, None for all units; raises Refused."""
    if unit is None:
        return None
    if unit in ("", NO_UNIT):
        return ("",)
    book = UnitBook(site)
    name = book.unit(unit)
    if not name:
        raise Refused(f"站点“{site.name}”没有单位“{unit}”{book.suggestion(unit)}；请使用站点文件中的单位名称")
    return own_names(site, name)


def own_names(site: Site, unit: str) -> tuple[str, ...]:
    """The unit's name and its others."""
    return next(((each.name, *each.aliases) for each in site.units if each.name == unit), (unit,))


def by_present_name(site: Site, names: Iterable[str]) -> dict[str, list[str]]:
    """Names as they stand in the books, by the unit that answers for them today.

    In the site file's order, then those that it does not know, issues of nobody last.
    """
    book = UnitBook(site)
    found: dict[str, list[str]] = {}
    for name in names:
        found.setdefault((book.unit(name) if name else "") or name, []).append(name)
    order = {unit.name: place for place, unit in enumerate(site.units)}
    known = sorted(found, key=lambda unit: (order.get(unit, len(order) + (unit == "")), unit))
    return {unit: found[unit] for unit in known}
