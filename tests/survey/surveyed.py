"""How well a draft describes a portal, against the site file that a person would have written."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.column import Column
from domain.rule_pack import read_rule_pack
from domain.site import Site, Unit

LIMITS = read_rule_pack("national-2019").max_age_days


@dataclass(frozen=True)
class Match:
    """A draft beside the truth."""

    draft: Site
    truth: Site

    def columns(self) -> float:
        """Columns of the truth that the draft has under the same address."""
        return len(self._pairs()) / len(self.truth.columns)

    def extra_columns(self) -> list[str]:
        """Columns that the truth does not know."""
        known = {column.url for column in self.truth.columns}
        return [column.name for column in self.draft.columns if column.url not in known]

    def names(self) -> float:
        """Proposed columns that are called the same."""
        return self._share(lambda draft, truth: draft.name == truth.name)

    def kinds(self) -> float:
        """Proposed columns of the right kind."""
        return self._share(lambda draft, truth: draft.kind is truth.kind)

    def limits(self) -> float:
        """Proposed columns with the right longest time without an update."""
        return self._share(
            lambda draft, truth: (
                (draft.max_age_days or LIMITS.get(draft.kind)) == (truth.max_age_days or LIMITS.get(truth.kind))
            )
        )

    def responsible(self) -> float:
        """Proposed columns of the right unit."""
        return self._share(lambda draft, truth: draft.unit == truth.unit)

    def units(self) -> float:
        """Units of the truth that the draft names alike."""
        return self._unit_share(lambda draft, truth: True)

    def extra_units(self) -> set[str]:
        """Units that the truth does not know."""
        return {unit.name for unit in self.draft.units} - {unit.name for unit in self.truth.units}

    def groups(self) -> float:
        """Units put into the right group."""
        return self._unit_share(lambda draft, truth: draft.group == truth.group)

    def prefixes(self) -> float:
        """Units with the right address prefixes."""
        return self._unit_share(lambda draft, truth: set(draft.under) == set(truth.under))

    def aliases(self) -> float:
        """Other names that the draft knows too."""
        known = {name for unit in self.draft.units for name in (unit.name, *unit.aliases)}
        wanted = [name for unit in self.truth.units for name in unit.aliases]
        return sum(name in known for name in wanted) / len(wanted)

    def _pairs(self) -> list[tuple[Column, Column]]:
        draft = {column.url: column for column in self.draft.columns}
        return [(draft[column.url], column) for column in self.truth.columns if column.url in draft]

    def _share(self, right: Callable[[Column, Column], bool]) -> float:
        return sum(right(*pair) for pair in self._pairs()) / len(self.truth.columns)

    def _unit_share(self, right: Callable[[Unit, Unit], bool]) -> float:
        draft = {unit.name: unit for unit in self.draft.units}
        pairs = [(draft[unit.name], unit) for unit in self.truth.units if unit.name in draft]
        return sum(right(*pair) for pair in pairs) / len(self.truth.units)
