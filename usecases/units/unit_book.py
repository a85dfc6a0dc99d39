"""The units of a site by every way in which papers write their names."""

import re
from collections import defaultdict

from domain.site import Site
from domain.site_value import nearest
from domain.target import group_of

_PLACE = re.compile(r"\w{1,10}?[县区市旗州]")
_OFFICE = re.compile(r"(?:人民)?政府$|(?:街道)?办事处$")


class UnitBook:
    """Looks units up by name, alias, or a name that says the same: with the county's, with 人民政府."""

    def __init__(self, site: Site) -> None:
        place = _PLACE.match(site.name)
        self._place = place[0] if place else ""
        self._names = {name: unit.name for unit in site.units for name in (unit.name, *unit.aliases)}
        self._groups = {unit.name: unit.group for unit in site.units}
        self._bare = self._bare_names()

    def unit(self, name: str) -> str:
        """The unit's own name, "" for one that is not known."""
        return self._names.get(name) or self._bare.get(self._bared(name), "")

    def knows(self, unit: str) -> bool:
        """Whether the site file says in which ranking table a unit stands."""
        return bool(self._groups.get(unit))

    def group(self, unit: str) -> str:
        """The ranking table of a unit: as the site file says, else as its name tells."""
        return self._groups.get(unit) or group_of(unit)

    def suggestion(self, name: str) -> str:
        """A question naming the unit that may be meant, "" when none is near."""
        return nearest(name, list(self._names)) if self._names else ""

    @property
    def is_empty(self) -> bool:
        """Whether the site file names no units at all."""
        return not self._names

    def is_local(self, source: str) -> bool:
        """Whether a publishing unit is of this place, known or not."""
        return bool(self.unit(source)) or bool(self._place and source.startswith(self._place))

    def _bare_names(self) -> dict[str, str]:
        """Only what leads to one unit."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for name, unit in self._names.items():
            found[self._bared(name)].add(unit)
        return {bare: next(iter(units)) for bare, units in found.items() if len(units) == 1}

    def _bared(self, name: str) -> str:
        """Without the county's name, its 县, and what says only that it is an office."""
        local = name.removeprefix(self._place).removeprefix(self._place[-1:]) or name
        return _OFFICE.sub("", local) or local
