"""Links of a sheet's cells: those of its relations, and HYPERLINK formulas that spell the address out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from documents.file_link import FileLinks, address_of_formula
from documents.parts.part_stream import unescaped
from documents.parts.xml_name import local_name
from domain.document import Segment

_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"[^<>]*>\s*<f\b[^<>]*>([^<]*HYPERLINK[^<]*)</f>')
_PLACE = re.compile(r"([A-Z]+)(\d+)")


@dataclass(frozen=True, slots=True)
class CellLink:
    """Where it stands, and how: the id of a relation, or the address and the words of a formula."""

    place: str
    key: str = ""
    raw: str = ""
    text: str = ""


def formula_links(rows: str) -> Iterator[CellLink]:
    """Those in plain rows of a sheet's part."""
    for place, formula in _FORMULA.findall(rows):
        yield from _of_formula(place, unescaped(formula))


def links_of_row(row: etree._Element) -> Iterator[CellLink]:
    """Those in one parsed row."""
    for formula in row.iter("{*}f"):
        cell = formula.getparent()
        if "HYPERLINK" in (formula.text or "") and cell is not None and local_name(cell) == "c":
            yield from _of_formula(cell.get("r") or "", formula.text or "")


def add_links(
    found: Iterable[CellLink], targets: Mapping[str, str], rows: Iterable[Segment], sheet: str, links: FileLinks
) -> None:
    """Keeps a sheet's links, with the words that their cells show."""
    wanted = [link for link in found if link.raw or link.key in targets]
    by_number = {row.where: row for row in rows} if wanted else {}
    for link in wanted:
        place = link.place.partition(":")[0]
        text = link.text or _shown(place, by_number)
        links.add(link.raw or targets[link.key], text, f"{sheet}!{place}")


def _of_formula(place: str, formula: str) -> Iterator[CellLink]:
    raw, text = address_of_formula(formula)
    if raw:
        yield CellLink(place, raw=raw, text=text)


def _shown(place: str, rows: Mapping[str, Segment]) -> str:
    found = _PLACE.fullmatch(place)
    row = rows.get(found[2]) if found else None
    if found is None or row is None or row.table is None or found[1] not in row.table.letters:
        return ""
    return row.cells()[row.table.letters.index(found[1])]
