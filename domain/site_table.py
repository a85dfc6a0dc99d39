"""Tables of a site file, key by key: every complaint is kept with its place, none stops the reading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.site_value import BadValue, options
from domain.toml_lines import TomlLines


@dataclass(frozen=True, slots=True)
class Key:
    """How a key's value is understood, and whether it must be there."""

    parse: Callable[[Any], object]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """A table of the file: `index` None for a plain table, else its position among its equals."""

    table: str
    index: int | None = None

    def __str__(self) -> str:
        return f"[{self.table}]" if self.index is None else f"第 {self.index + 1} 个 [[{self.table}]]"


@dataclass(slots=True)
class Complaints:
    """All that is wrong with one file."""

    origin: str
    lines: TomlLines
    _said: list[tuple[int, str]] = field(default_factory=list)

    def add(self, place: Place | None, key: str, what: str) -> None:
        """Note what is wrong with a key of a table (place None: with a table itself, named by `key`)."""
        table, index = (place.table, place.index or 0) if place else (key, 0)
        number = self.lines.of(table, index, key if place else "")
        where = [self.origin, *([f"第 {number} 行"] if number else []), *([str(place)] if place else [])]
        self._said.append((number, f"{' '.join(where)} {key}：{what}"))

    def sorted(self) -> list[str]:
        """The complaints in the order of the file."""
        return [line for _, line in sorted(self._said, key=lambda said: said[0])]


def read_table(data: object, place: Place, keys: Mapping[str, Key], complaints: Complaints) -> dict[str, Any]:
    """The table's values as far as they could be understood."""
    if not isinstance(data, dict):
        complaints.add(None, place.table, f"应为表，请写成 [{place.table}] 并在下面逐行写键和值")
        return {}
    for name in data:
        if name not in keys:
            complaints.add(place, name, f"不认识这个键{options(name, list(keys))}")
    for name, key in keys.items():
        if key.required and name not in data:
            complaints.add(place, name, "缺少这个必填的键，请补上")
    return {name: value for name in data if name in keys for value in _value(data, name, place, keys, complaints)}


def read_tables(data: object, name: str, keys: Mapping[str, Key], complaints: Complaints) -> list[dict[str, Any]]:
    """The values of all `[[name]]` tables."""
    if not isinstance(data, list) or not all(isinstance(item, dict) for item in data):
        complaints.add(None, name, f"应为一组表，请写成 [[{name}]]（两层方括号），每个一节")
        return []
    return [read_table(item, Place(name, index), keys, complaints) for index, item in enumerate(data)]


def _value(
    data: dict[str, Any], name: str, place: Place, keys: Mapping[str, Key], complaints: Complaints
) -> list[object]:
    try:
        return [keys[name].parse(data[name])]
    except BadValue as error:
        complaints.add(place, name, str(error))
        return []
