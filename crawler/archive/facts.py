"""Facts as JSON Lines, one page a line; what comes on page after page is written once.

A portal's 170 navigation links and its navigation texts are the same on all pages, and so are the
rows of its latest articles. Within one file each such link or text is written out on the page that
first has it and is a number from then on; a reader gives back the same object for the same number.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

from crawler.archive.fact_json import Json, fetched_json, fetched_of, list_page_json, list_page_of
from domain.document import TEMPLATE_ZONES, Document, Link, Segment, Table, Zone
from domain.fetched import FactPlace, PageFact
from domain.stated_date import DateGround, StatedDate

_ZONES = {zone.name: zone for zone in Zone}
_NAMES = {zone: zone.name for zone in Zone}
# To ask a member of an enum for its name takes longer than all else that a segment takes.
_GROUNDS = {ground.name: ground for ground in DateGround}


class BadFacts(Exception):
    """A line of a facts file cannot be read; the message is Chinese."""


_MOST_OBJECTS = 50_000
"""Objects remembered a segment; past it, equal ones are still known by their fields."""

_SHORT, _MOST_SHORT = 80, 10_000
"""Characters of a text that may stand on other pages too (rows of the latest articles), and how many are numbered."""


class FactWriter:
    """Encodes the pages of one file, in order."""

    def __init__(self) -> None:
        # Keyed by fields, not by the record: hash and equality of a dataclass and of an enum run in
        # Python, which doubles the time for a page's links. A zone is one object per process.
        self._links: dict[tuple[str, str, str, str, int], int] = {}
        self._texts: dict[tuple[str, str, str, int], int] = {}
        # The reader hands out the same objects for a template that it knows again, so most numbers
        # are found by the object alone; it is kept with its number, so that the id stays its own.
        self._link_objects: dict[int, tuple[int, Link]] = {}
        self._text_objects: dict[int, tuple[int, Segment]] = {}

    def encode(self, fact: PageFact) -> bytes:
        """One line, line feed included; must be appended, since later lines refer to it."""
        before = len(self._links), len(self._texts)
        try:
            return _dumped(self._line(fact))
        except (TypeError, ValueError, AttributeError):
            _forget(self._links, before[0])
            _forget(self._texts, before[1])
            self._link_objects.clear()
            self._text_objects.clear()
            raise

    def _line(self, fact: PageFact) -> Json:
        line: dict[str, Json] = {"fetched": fetched_json(fact.fetched)}
        if fact.document is not None:
            line["document"] = self._document(fact.document)
        if fact.list_page is not None:
            line["list_page"] = list_page_json(fact.list_page)
        if fact.same_as is not None:
            line["same_as"] = [fact.same_as.run, fact.same_as.segment, fact.same_as.line]
        return line

    def _document(self, document: Document) -> Json:
        tables: dict[int, Table] = {id(s.table): s.table for s in document.segments if s.table is not None}
        places = {identity: place for place, identity in enumerate(tables)}
        new_links: list[Json] = []
        new_texts: list[Json] = []
        return {
            "url": document.url,
            "title": document.title,
            "media_type": document.media_type,
            "published": document.published,
            "dates": [[date.ground.name, date.moment] for date in document.dates],
            "source": document.source,
            "charset": document.charset,
            "column": document.column,
            "unit": document.unit,
            "found_on": document.found_on,
            "is_article": document.is_article,
            "keywords": document.keywords,
            "description": document.description,
            "links": self._link_numbers(document.links, new_links),
            "new_links": new_links,
            "segments": self._segment_items(document, places, new_texts),
            "new_texts": new_texts,
            "tables": [[table.name, table.headers, table.letters, table.hidden] for table in tables.values()],
        }

    def _link_numbers(self, links: tuple[Link, ...], new: list[Json]) -> list[int]:
        objects = self._link_objects
        return [known[0] if (known := objects.get(id(link))) else self._number_of_link(link, new) for link in links]

    def _number_of_link(self, link: Link, new: list[Json]) -> int:
        key = (link.url, link.raw, link.text, link.tag, id(link.zone))
        number = self._links.get(key)
        if number is None:
            number = self._links[key] = len(self._links)
            new.append([link.url, link.raw, link.text, link.tag, _NAMES[link.zone]])
        if len(self._link_objects) < _MOST_OBJECTS:
            self._link_objects[id(link)] = (number, link)
        return number

    def _segment_items(self, document: Document, places: dict[int, int], new: list[Json]) -> list[Json]:
        """A number for each text of the template, the text written out for all others."""
        objects = self._text_objects
        return [
            known[0] if (known := objects.get(id(segment))) else self._segment(segment, places, new)
            for segment in document.segments
        ]

    def _segment(self, segment: Segment, places: dict[int, int], new: list[Json]) -> Json:
        plain = [segment.text, segment.where, _NAMES[segment.zone], segment.hidden]
        if segment.table is not None:
            return [*plain, places[id(segment.table)]]
        is_short = len(segment.text) <= _SHORT and len(self._texts) < _MOST_SHORT
        if segment.zone not in TEMPLATE_ZONES and not is_short:
            return plain
        key = (segment.text, segment.where, segment.hidden, id(segment.zone))
        number = self._texts.get(key)
        if number is None:
            number = self._texts[key] = len(self._texts)
            new.append(plain)
        if len(self._text_objects) < _MOST_OBJECTS:
            self._text_objects[id(segment)] = (number, segment)
        return number


def read_facts(path: Path) -> Iterator[PageFact]:
    """Every page of the file; a last line that was cut off is left out. Raises BadFacts."""
    reader = _FactReader()
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.endswith(b"\n"):
                return
            try:
                yield reader.decode(line)
            except (ValueError, KeyError, IndexError, TypeError) as error:
                raise BadFacts(f"事实文件 {path} 第 {number} 行损坏（{error}）；请重新抓取该站点") from None


class _FactReader:
    """Decodes the lines of one file, in order."""

    def __init__(self) -> None:
        self._links: list[Link] = []
        self._texts: list[Segment] = []

    def decode(self, line: bytes) -> PageFact:
        data = orjson.loads(line)
        document, list_page, same_as = data.get("document"), data.get("list_page"), data.get("same_as")
        return PageFact(
            fetched_of(data["fetched"]),
            None if document is None else self._document(document),
            None if list_page is None else list_page_of(list_page),
            None if same_as is None else FactPlace(*same_as),
        )

    def _document(self, data: Json) -> Document:
        links, texts = self._links, self._texts
        links.extend([Link(url, raw, text, tag, _ZONES[zone]) for url, raw, text, tag, zone in data.pop("new_links")])
        texts.extend([_segment_of(item, []) for item in data.pop("new_texts")])
        tables = [Table(name, *map(tuple, columns)) for name, *columns in data.pop("tables")]
        data["dates"] = tuple([StatedDate(_GROUNDS[ground], moment) for ground, moment in data["dates"]])
        data["links"] = tuple([links[number] for number in data["links"]])
        data["segments"] = tuple(
            [texts[item] if type(item) is int else _segment_of(item, tables) for item in data["segments"]]
        )
        return Document(**data)


def _segment_of(item: Json, tables: list[Table]) -> Segment:
    text, where, zone, hidden, *table = item
    return Segment(text, where, _ZONES[zone], hidden, tables[table[0]] if table else None)


def _forget(numbers: dict[Any, int], count: int) -> None:
    """Takes back all numbers but the first `count`: the line that was to write them out is not written."""
    while len(numbers) > count:
        numbers.popitem()


def _dumped(line: Json) -> bytes:
    try:
        return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)
    except orjson.JSONEncodeError:
        # A lone surrogate, as JSON of a CMS or a damaged PDF may hold: no file can keep it.
        return json.dumps(line, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
