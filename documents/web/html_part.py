"""One part of a template: markup that pages of a host share, letter for letter."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser

from documents.web.html_piece import Reading
from documents.web.html_zone import zone_of
from domain.document import TEMPLATE_ZONES

SHORTEST = 1_000
"""Characters; shorter ones are read as quickly as they are recognised."""
LONGEST = 300_000
_MOST_READINGS = 64
_START = 200
# No table: what stands in one out of place moves before it, a marker's content too.
_OPENING = re.compile(
    r"<(?:(?P<raw>style|script)\b|(?P<name>div|header|nav|footer|ul|section)\s(?P<attributes>[^<>]*))",
    re.IGNORECASE,
)
_NAMED = re.compile(r"""\b(class|id)\s*=\s*["']?([^"'<>]*)""", re.IGNORECASE)
# What the page as a whole is known by must stay in the page.
_OF_THE_PAGE = re.compile(r"<(?:base|body|frameset|h1|head|html|meta|title)\b", re.IGNORECASE)
_LAYOUT = re.compile(r"<(?:form|h1|h2|ol|table|ul)\b", re.IGNORECASE)
_END_MARK = '<i id="xuncha-end"></i>'


@dataclass(slots=True, eq=False)
class Part:
    """The markup, the name of its element (script for what is no text), what it reads as in each place
    where it was met, and when it was met last."""

    markup: str
    name: str
    is_raw: bool
    has_layout: bool
    met: int = 0
    readings: dict[tuple[str, ...], Reading] = field(default_factory=dict)

    def find_in(self, html: str) -> int:
        """Where the markup stands, -1 when it does not: to search for all of it, Python would take it apart first."""
        start = html.find(self.markup[:_START])
        while start >= 0 and not html.startswith(self.markup, start):
            start = html.find(self.markup[:_START], start + 1)
        return start

    def keep(self, place: tuple[str, ...], reading: Reading) -> None:
        """Keeps what it reads as in a place; a portal with a folder a month forgets the old ones."""
        if len(self.readings) >= _MOST_READINGS:
            self.readings.clear()
        self.readings[place] = reading


def parts_in(html: str) -> list[Part]:
    """Headers, menus, footers, friend links, styles and scripts of a page that can be read on their own."""
    parts: list[Part] = []
    position = 0
    while (match := _OPENING.search(html, position)) is not None:
        position = match.end()
        end = _end_of(match, html)
        if end - match.start() < SHORTEST or end - match.start() > LONGEST:
            continue
        markup = html[match.start() : end]
        if not _OF_THE_PAGE.search(markup) and _stands_alone(markup):
            name = "script" if match["raw"] else match["name"].lower()
            parts.append(Part(markup, name, bool(match["raw"]), bool(_LAYOUT.search(markup))))
            position = end
    return parts


def _end_of(match: re.Match[str], html: str) -> int:
    """Where a template's element ends by its source; -1 for another element, or one without an end."""
    if match["raw"]:
        end = re.compile(rf"</{match['raw']}\s*>", re.IGNORECASE).search(html, match.end())
        return end.end() if end else -1
    names = {name.lower(): value for name, value in _NAMED.findall(match["attributes"])}
    if zone_of(match["name"].lower(), names.get("class"), names.get("id")) not in TEMPLATE_ZONES:
        return -1
    open_elements = 0
    for tag in re.compile(rf"<(/?){match['name']}\b[^<>]*>", re.IGNORECASE).finditer(html, match.start()):
        open_elements += -1 if tag[1] else 1
        if not open_elements:
            return tag.end()
    return -1


def _stands_alone(markup: str) -> bool:
    """Whether the parser, too, sees one element that ends where its source ends, with nothing left open."""
    body = LexborHTMLParser(f"<body>{markup}{_END_MARK}").body
    children = list(body.iter(include_text=True)) if body else []
    return len(children) == 2 and children[1].html == _END_MARK
