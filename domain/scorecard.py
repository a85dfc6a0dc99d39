"""How one unit stands at a month's end: its task, its place, its faults and their mending."""

from dataclasses import dataclass

from domain.ranking import Standing


@dataclass(frozen=True, slots=True)
class UnitScore:
    """One unit's card; `standing` and `place` None where it is not ranked.

    `problems` are confirmed ones that stand, by kind; `mended` those closed in the month; `late`
    were not mended in time, `again` came back after they were mended.
    """

    unit: str
    group: str
    standing: Standing | None
    place: int | None
    of: int
    problems: tuple[tuple[str, int], ...]
    mended: int = 0
    late: int = 0
    again: int = 0

    @property
    def standing_problems(self) -> int:
        """All confirmed problems that stand."""
        return sum(count for _, count in self.problems)
