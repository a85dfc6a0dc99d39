"""One walk over the tokens of a page: its text by blocks and its links, with their zones."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser

from documents.address import Reach, folder_of, reach_of, resolve, root_of
from documents.web.html_part import Part
from documents.web.html_piece import Piece, Reading
from documents.web.html_place import where_in_page
from documents.web.html_row import Row, RowMemory
from documents.web.html_source import comment_places, source_segment
from documents.web.html_table import Grid, is_data_table
from documents.web.html_tag import ROW, UNSEEN, Tag, TagMemory, unescaped
from documents.web.html_template import PROBE
from documents.web.html_tokens import Tokens, is_row, tokens_of, tokens_of_row
from domain.document import Link, Segment, Zone

_NOT_SHOWN = "页面中不显示"
_DEEPEST = 12
"""Scopes inside scopes; deeper ones keep the outer scope, so that no page can exhaust the stack."""
UNFIT = -1
"""Stands for a marker in a place where only the part itself would tell what the page says."""
_LONGEST_LINK = 500
"""Tags in which the end of a link is looked for; links in drawings can be nested without end."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for a part of a page: its address and charset, its zone, whether it is shown."""

    base: str
    codec: str
    zone: Zone = Zone.BODY
    hidden: str = ""
    depth: int = 0


_rows = RowMemory()
_tags = TagMemory()


def read_tokens(tokens: Tokens, base: str, codec: str) -> Piece:
    """Text and links of a whole page."""
    walk = _Walk(tokens, Scope(base, codec))
    walk.run_from(0)
    return walk.piece


class _Walk:
    """Reads one scope: from a start tag to its end, or a whole page.

    `_run` gathers text until the edge of a block; text runs on over inline tags, so that
    "360722<b>1900</b>" stays one number.
    """

    __slots__ = ("_known_rows", "_paragraphs", "_run", "_scope", "_tables", "_tokens", "piece")

    def __init__(self, tokens: Tokens, scope: Scope) -> None:
        self.piece = Piece()
        self._tokens = tokens
        self._scope = scope
        self._run: list[str] = []
        self._known_rows: tuple[dict[str, Row], dict[str, Row]] | None = None
        self._paragraphs = 0
        self._tables = 0

    def run_from(self, position: int) -> int:
        """Reads on until the element that contains `position` ends; returns the position after its end tag."""
        texts, tags, run = self._tokens.texts, self._tokens.tags, self._run
        known, depth, count = _tags, 0, len(tags)
        while position < count:
            text = texts[position]
            if text and (run or not text.isspace()):
                run.append(text)
            tag = known[tags[position]]
            position += 1
            if run and tag.is_block:
                self._flush()
            if tag.plain:
                depth += tag.step
            else:
                position, step = self._take(tag, position)
                depth += step
            if depth < 0:
                break
        else:
            run.append(texts[-1])
        self._flush()
        return position

    def _take(self, tag: Tag, position: int) -> tuple[int, int]:
        """A tag that does more than structure; where to go on, and what is added to the depth."""
        if tag is ROW:
            self._take_row(self._tokens.tags[position - 1])
            return position, 0
        if tag.name == "/a":
            self._part_from(position)
            return position, -1
        if tag.part is not None:
            self._take_part(tag, position)
        self.piece.is_article = self.piece.is_article or tag.is_article
        scope = self._scope_in(tag)
        if tag.link is not None:
            self._take_link(tag, position, scope)
        for raw, name in tag.further:
            self.piece.links.append(Link(resolve(scope.base, raw, scope.codec), raw, "", name, scope.zone))
        self._take_source(tag)
        if tag.name == "table" and self._take_table(position, scope):
            return self._tokens.tags.index("/table", position) + 1, 0
        if tag.step and scope is not self._scope:
            self._flush()
            return self._take_scope(scope, position), 0
        if tag.name in UNSEEN:
            return self._take_unseen(tag.name, position), 0
        return position, tag.step

    def _scope_in(self, tag: Tag) -> Scope:
        """The scope inside an element: the same object when the element changes nothing."""
        scope = self._scope
        zone = tag.zone or scope.zone
        hidden = _NOT_SHOWN if tag.is_hidden else scope.hidden
        if (zone is scope.zone and hidden is scope.hidden) or scope.depth >= _DEEPEST:
            return scope
        return replace(scope, zone=zone, hidden=hidden, depth=scope.depth + 1)

    def _take_scope(self, scope: Scope, position: int) -> int:
        """A part of the page in another zone, or not shown."""
        walk = _Walk(self._tokens, scope)
        end = walk.run_from(position)
        self.piece.extend(walk.piece)
        return end

    def _take_part(self, tag: Tag, position: int) -> None:
        """A part of the template in the place of its marker."""
        number, scope = tag.part or 0, self._scope
        is_clean = not tag.step or self._tokens.tags[position : position + 2] == [PROBE, "/" + tag.name]
        self._tokens.met.append(number if is_clean else UNFIT)
        if number >= len(self._tokens.parts):
            return
        part = self._tokens.parts[number]
        reading = part.readings.get(_shared(scope)) or part.readings.get(_local(scope)) or _read_part(part, scope)
        self.piece.extend(reading.on(scope.base, scope.codec))

    def _take_row(self, markup: str) -> None:
        """A plain list row; one that was met before is not looked into."""
        if self._known_rows is None:
            self._known_rows = _rows.of(_shared(self._scope)), _rows.of(_local(self._scope))
        shared, local = self._known_rows
        row = shared.get(markup) or local.get(markup) or self._read_row(markup)
        self.piece.links += row.links
        self.piece.segments += row.after(self._paragraphs)
        self._paragraphs += row.paragraphs

    def _read_row(self, markup: str) -> Row:
        walk = _Walk(tokens_of_row(markup), self._scope)
        walk.run_from(0)
        row = Row.of(walk.piece.segments, walk.piece.links)
        if not any(reach_of(link.raw) is Reach.PAGE for link in row.links):
            _rows.keep(_place(self._scope, row.links), markup, row)
        return row

    def _take_link(self, tag: Tag, position: int, scope: Scope) -> None:
        raw, text = tag.link or "", tag.label
        if tag.name == "a":
            self._part_from(position - 1)
        if tag.step and tag.name in ("a", "option"):
            text = self._text_until("/" + tag.name, position) or text
        url = resolve(scope.base, raw, scope.codec)
        self.piece.links.append(Link(url, raw, text, tag.name, scope.zone))

    def _take_source(self, tag: Tag) -> None:
        where, places = tag.source
        self.piece.segments += [source_segment(where, place) for place in places]
        self.piece.segments += [source_segment(shape, words) for shape, words in tag.shapes]

    def _end_of(self, name: str, position: int) -> int:
        """The position after an element that is not looked into; it may hold others of its name."""
        open_elements = 1
        while open_elements and position < len(self._tokens.tags):
            tag = _tags[self._tokens.tags[position]]
            open_elements += (tag.name == name) - (tag.name == "/" + name)
            position += 1
        return position

    def _text_until(self, end_tag: str, position: int) -> str:
        """What stands in a link; a picture's description where it has no words."""
        texts, tags = self._tokens.texts, self._tokens.tags
        try:
            end = tags.index(end_tag, position, position + _LONGEST_LINK)
        except ValueError:
            return ""
        words = texts[position] if end == position else "".join(self._texts_between(position, end))
        text = " ".join(unescaped(words).split())
        return text or next((label for token in tags[position:end] if (label := _tags[token].label)), "")

    def _texts_between(self, position: int, end: int) -> list[str]:
        """The texts up to a tag, those in list rows too."""
        texts = self._tokens.texts[position : end + 1]
        for place, tag in enumerate(self._tokens.tags[position:end], 1):
            if is_row(tag):
                texts[place] = "".join(tokens_of_row(tag).texts) + texts[place]
            elif _tags[tag].part is not None:
                self._tokens.met.append(UNFIT)
        return texts

    def _part_from(self, position: int) -> None:
        """A link that touches another element ends a word: title and date of a list row."""
        if self._run and not self._tokens.texts[position]:
            self._run.append(" ")

    def _take_unseen(self, name: str, position: int) -> int:
        """An element whose content is no text of the page; a template may hold rows that somebody forgot."""
        end = self._end_of(name, position)
        for place in comment_places(" ".join(self._tokens.texts[position:end])) if name == "template" else ():
            self.piece.segments.append(source_segment("模板", unescaped(place)))
        return end

    def _take_table(self, position: int, scope: Scope) -> bool:
        """Reads a data table's rows; False when the table only places blocks."""
        if scope.zone is not Zone.BODY:
            return False
        if not is_data_table(self._tokens, position):
            return False
        self._tables += 1
        end = self._tokens.tags.index("/table", position)
        grid = self._grid(position, end, scope)
        self.piece.segments += grid.segments(f"表格{self._tables}")
        return True

    def _grid(self, position: int, end: int, scope: Scope) -> Grid:
        grid, inner = Grid(), replace(scope, depth=_DEEPEST)
        while position < end:
            tag = _tags[self._tokens.tags[position]]
            position += 1
            self._take_source(tag)
            if tag.name == "tr":
                grid.open_row(_NOT_SHOWN if tag.is_hidden else scope.hidden)
            elif tag.name in ("td", "th"):
                cell = _Walk(self._tokens, inner)
                position = cell.run_from(position)
                self.piece.links += cell.piece.links
                self.piece.segments += [each for each in cell.piece.segments if each.zone is Zone.SOURCE]
                words = [each.text for each in cell.piece.segments if each.zone is not Zone.SOURCE]
                grid.put(" ".join(words), tag.columns, tag.rows, _NOT_SHOWN if tag.is_hidden else "")
        return grid

    def _flush(self) -> None:
        """Ends a block's text."""
        text = " ".join(unescaped("".join(self._run)).split())
        self._run.clear()
        if text:
            self._put(text, self._scope.zone, self._scope.hidden)

    def _put(self, text: str, zone: Zone, hidden: str) -> None:
        self._paragraphs += 1
        self.piece.segments.append(Segment(text, where_in_page(self._paragraphs, zone, hidden), zone, hidden))


def _read_part(part: Part, scope: Scope) -> Reading:
    walk = _Walk(tokens_of(LexborHTMLParser(f"<body>{part.markup}")), scope)
    walk.run_from(0)
    reading = Reading.of(walk.piece)
    part.keep(_place(scope, walk.piece.links), reading)
    return reading


def _place(scope: Scope, links: Iterable[Link]) -> tuple[str, ...]:
    """Where these links lead to the same addresses: in a folder when one of them is relative."""
    return _local(scope) if any(reach_of(link.raw) is Reach.FOLDER for link in links) else _shared(scope)


def _shared(scope: Scope) -> tuple[str, ...]:
    """All pages of a host on which rows without relative links read the same."""
    return "host", root_of(scope.base), scope.codec, scope.zone.value, scope.hidden, str(scope.depth)


def _local(scope: Scope) -> tuple[str, ...]:
    """All pages of a folder, where relative links lead to the same places too."""
    return "folder", folder_of(scope.base), scope.codec, scope.zone.value, scope.hidden, str(scope.depth)
