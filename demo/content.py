"""The demo portal's content as data: what the TOML files under content/ hold."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from string import Template
from typing import Any

from demo.column_plan import ColumnPlan
from demo.insertion import FilePlan, Insertion, Place, SheetPlan


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article is about: a unit's line of work."""

    name: str
    unit: str
    headlines: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Genre:
    """How an article of one sort of column is put together; `topical` mixes in the topic's own paragraphs."""

    titles: tuple[str, ...]
    lead: tuple[str, ...]
    generic: tuple[str, ...]
    close: tuple[str, ...]
    topical: bool = True


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """A unit of the county; `slug` is its folder on the disclosure host."""

    name: str
    slug: str
    aliases: tuple[str, ...]
    group: str
    yearly_target: int


@dataclass(frozen=True, slots=True)
class AnswerPlan:
    """An address that answers in its own way (slow, refused, moved …)."""

    url: str
    status: int = 200
    title: str = ""
    text: str = ""
    location: str = ""
    delay_seconds: float = 0

    @property
    def is_plain(self) -> bool:
        """Whether it is a page like any other."""
        return self.status == 200 and not self.delay_seconds


@dataclass(frozen=True, slots=True)
class ExternalPlan:
    """Another host: which of its paths answer, and whether the county allows links to it."""

    host: str
    title: str
    paths: tuple[str, ...] = ("/",)
    allowed: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """Everything the portal is made from."""

    words: dict[str, Any]
    units: tuple[UnitPlan, ...]
    columns: tuple[ColumnPlan, ...]
    topics: tuple[Topic, ...]
    genres: dict[str, Genre]
    faults: tuple[Insertion, ...]
    decoys: tuple[Insertion, ...]
    answers: tuple[AnswerPlan, ...]
    externals: tuple[ExternalPlan, ...]
    layouts: dict[str, Template]


def read_content() -> Content:
    """The content as shipped."""
    root = files("demo") / "content"
    outside = _table(root / "outside.toml")
    return Content(
        words=_table(root / "words.toml"),
        units=tuple(UnitPlan(**_frozen(row)) for row in _table(root / "units.toml")["unit"]),
        columns=tuple(ColumnPlan(**row) for row in _table(root / "columns.toml")["column"]),
        topics=tuple(Topic(**_frozen(row)) for part in _tables(root / "topics") for row in part["topic"]),
        genres={item.name.removesuffix(".toml"): Genre(**_frozen(_table(item))) for item in _sorted(root / "genres")},
        faults=_insertions(root / "faults", "fault"),
        decoys=_insertions(root / "decoys", "decoy"),
        answers=tuple(AnswerPlan(**row) for row in outside["answer"]),
        externals=tuple(ExternalPlan(**_frozen(row)) for row in outside["external"]),
        layouts={item.name: Template(item.read_text(encoding="utf-8")) for item in _sorted(root / "layout")},
    )


def _insertions(folder: Traversable, kind: str) -> tuple[Insertion, ...]:
    return tuple(_insertion(row, kind) for part in _tables(folder) for row in part[kind])


def _insertion(row: dict[str, Any], kind: str) -> Insertion:
    values = _frozen(row)
    rule = values.pop("rule", None)
    if rule:
        values["rules"] = (rule,)
    values["place"] = Place(values.get("place", "body"))
    if "file" in values:
        values["file"] = _file_plan(values["file"])
    return Insertion(is_fault=kind == "fault", **values)


def _file_plan(row: dict[str, Any]) -> FilePlan:
    values = _frozen(row)
    values["sheets"] = tuple(SheetPlan(**_frozen(sheet)) for sheet in values.pop("sheet", ()))
    return FilePlan(**values)


def _frozen(row: dict[str, Any]) -> dict[str, Any]:
    return {key: _tuple(value) for key, value in row.items()}


def _tuple(value: object) -> object:
    return tuple(_tuple(item) for item in value) if isinstance(value, list) else value


def _tables(folder: Traversable) -> list[dict[str, Any]]:
    return [_table(item) for item in _sorted(folder)]


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted(folder.iterdir(), key=lambda item: item.name)


def _table(item: Traversable) -> dict[str, Any]:
    return tomllib.loads(item.read_text(encoding="utf-8"))
