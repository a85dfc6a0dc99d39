"""What a survey proposes for a site file, each with what it was concluded from."""

from dataclasses import dataclass

from domain.column import ColumnKind


@dataclass(frozen=True, slots=True)
class Grounds:
    """`evidence` is what was seen, `doubts` what a person should look at."""

    evidence: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitProposal:
    """`key` is the name without its place; `standing` False: written as a comment only."""

    key: str
    name: str
    aliases: tuple[str, ...]
    group: str
    under: tuple[str, ...]
    grounds: Grounds
    standing: bool = True


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """`max_age_days` is the limit that the rule pack sets for the kind, None when it sets none."""

    name: str
    url: str
    unit: str
    kind: ColumnKind
    max_age_days: int | None
    grounds: Grounds
    standing: bool = True


@dataclass(frozen=True, slots=True)
class HostProposal:
    """A host and what speaks for or against its being ours."""

    host: str
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class SiteProposal:
    """Everything for one site file; `cms` are content management systems with what they were told by."""

    code: str
    name: str
    name_grounds: str
    identifier: str
    identifier_grounds: str
    start: tuple[str, ...]
    hosts: tuple[HostProposal, ...]
    near_hosts: tuple[HostProposal, ...]
    external: tuple[HostProposal, ...]
    cms: tuple[tuple[str, str], ...]
    units: tuple[UnitProposal, ...]
    columns: tuple[ColumnProposal, ...]
    notes: tuple[str, ...] = ()

    @property
    def doubtful(self) -> int:
        """How many units and columns a person should look at."""
        grounds = [*(unit.grounds for unit in self.units), *(column.grounds for column in self.columns)]
        return sum(bool(one.doubts) for one in grounds)
