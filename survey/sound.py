"""Leaves out of a proposal what a site file refuses: names given twice, addresses that are none."""

from collections.abc import Sequence
from dataclasses import replace

from domain.site_value import BadValue, address, host
from survey.proposal import ColumnProposal, HostProposal, UnitProposal


def sound_hosts(hosts: Sequence[HostProposal]) -> tuple[HostProposal, ...]:
    """Hosts whose names are names."""
    return tuple(one for one in hosts if _is_host(one.host))


def sound_units(units: Sequence[UnitProposal], hosts: Sequence[HostProposal]) -> tuple[UnitProposal, ...]:
    """Units each of whose names, aliases and prefixes is its own; the unit that comes first keeps it."""
    names = {unit.name for unit in units}
    taken: set[str] = set()
    kept = []
    for unit in units:
        if unit.name in taken:
            continue
        aliases = tuple(alias for alias in unit.aliases if alias not in names | taken and alias.strip())
        under = tuple(place for place in unit.under if place not in taken and _is_address(place, hosts))
        taken |= {unit.name, *aliases, *under}
        kept.append(replace(unit, aliases=aliases, under=under))
    return tuple(kept)


def sound_columns(columns: Sequence[ColumnProposal], hosts: Sequence[HostProposal]) -> tuple[ColumnProposal, ...]:
    """Columns with addresses of their own on the portal's hosts."""
    kept: dict[str, ColumnProposal] = {}
    for column in columns:
        if _is_address(column.url, hosts):
            kept.setdefault(address(column.url), column)
    return tuple(kept.values())


def _is_host(name: str) -> bool:
    try:
        return bool(host(name))
    except BadValue:
        return False


def _is_address(url: str, hosts: Sequence[HostProposal]) -> bool:
    try:
        place = address(url).split("/")[2]
    except BadValue:
        return False
    return any(place == one.host or place.startswith(f"{one.host}:") for one in hosts)
