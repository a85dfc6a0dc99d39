"""The one plain shape that every format is read into."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum
from itertools import accumulate

from domain.gap import Gap, GapKind
from domain.quickly_made import quickly_made
from domain.stated_date import StatedDate


class Zone(Enum):
    """Where in a page a piece of text or a link stands."""

    TITLE = "标题"
    BODY = "正文"
    NAVIGATION = "导航"
    FOOTER = "页脚"
    FRIEND_LINKS = "友情链接"
    CELL = "单元格"
    SOURCE = "网页源代码"
    ATTACHMENT = "附件"

    # As unique as the members are; an enum's own is a call in Python, made hundreds of times a page.
    __hash__ = object.__hash__


TEMPLATE_ZONES = frozenset({Zone.NAVIGATION, Zone.FOOTER, Zone.FRIEND_LINKS})
"""Zones that a template repeats on every page: a fault there is one fault of the site."""


@dataclass(frozen=True, slots=True)
class Table:
    """What all rows of one table share.

    `name` is the sheet's name; `headers` are the header cells by position (empty where there is
    none); `letters` the column letters by position; `hidden` says in Chinese, by position, why a
    column is not seen by a reader ("" when it is).
    """

    name: str
    headers: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """An exact place in a document: for people (`where`), with what helps to judge it."""

    where: str
    header: str
    hidden: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that belongs together: a block of a page, a line, or one table row.

    A row's text is its cells joined by tabs (a cell's own tabs and line breaks become spaces), so
    that a scanner sees the row as one record; `where` is then the row number and `table` is set.
    `hidden` says why a reader does not see the whole segment ("" when he does).
    """

    text: str
    where: str
    zone: Zone = Zone.BODY
    hidden: str = ""
    table: Table | None = None

    def spot(self, offset: int) -> Spot:
        """The place of the character at `offset` (0 ≤ offset < len(text))."""
        if self.table is None:
            return Spot(self.where, "", self.hidden)
        position = self.text.count("\t", 0, offset)
        letter = _at(self.table.letters, position) or str(position + 1)
        hidden = self.hidden or _at(self.table.hidden, position)
        return Spot(f"{self.table.name}!{letter}{self.where}", _at(self.table.headers, position), hidden)

    def cells(self) -> list[str]:
        """The row's cells in order; the whole text as the only cell outside tables."""
        return self.text.split("\t") if self.table else [self.text]


def _at(values: tuple[str, ...], position: int) -> str:
    return values[position] if position < len(values) else ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Link:
    """A link as a page holds it.

    `raw` is the attribute as written; `url` the resolved absolute address, or "" when none can be
    made of it; `tag` the element's name (a, img, iframe …). `where` is its place in a file (a sheet's
    cell, a page), "" in web pages.
    """

    url: str
    raw: str
    text: str
    tag: str
    zone: Zone = Zone.BODY
    where: str = ""


@dataclass(frozen=True, slots=True)
class HiddenBlock:
    """Links of a page that its readers do not see, one block of it.

    `why` says in Chinese by which means; `control` what shows the block when somebody points or clicks
    (a menu, a tab), "" when nothing does; `markup` is its source, cut short.
    """

    why: str
    zone: Zone
    links: tuple[Link, ...]
    markup: str
    control: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A page or an attachment, read.

    `published` is an ISO date or date-time as found, "" when the document names none; `source` is
    the publishing unit as the page names it (来源、发布机构); `charset` records the decision;
    `column`, `unit` and `found_on` (the page that led here) are known after the crawl, "" before.
    `dates` are all that named a date, of which `published` is one.
    `gaps` are the parts that no text could be had from: a scanned page, a locked file in an archive.
    `keywords` and `description` are what the page tells search engines of itself.
    `hidden_blocks` are worked out of the page and its style sheets when it is scanned, only where a link gives cause.
    """

    url: str
    title: str
    media_type: str
    segments: tuple[Segment, ...]
    links: tuple[Link, ...] = ()
    published: str = ""
    source: str = ""
    charset: str = ""
    column: str = ""
    unit: str = ""
    found_on: str = ""
    is_article: bool = False
    gaps: tuple[Gap, ...] = ()
    dates: tuple[StatedDate, ...] = ()
    keywords: str = ""
    description: str = ""
    hidden_blocks: tuple[HiddenBlock, ...] = ()

    @property
    def is_partly_unread(self) -> bool:
        """Whether a part was lost that could be read at another time, so that a fault may hide there.

        A part that we have no reader for never showed a fault, and cannot hide one that it showed.
        """
        return any(gap.kind is not GapKind.NO_READER for gap in self.gaps)


@quickly_made
@dataclass(frozen=True, slots=True)
class Joined:
    """Segments' texts as one string, with the way back to a segment.

    `has_rows` when some are table rows, `has_hidden` when a reader does not see some, `has_source`
    when some are the page's source.
    """

    text: str
    segments: tuple[Segment, ...]
    has_rows: bool = False
    has_hidden: bool = False
    has_source: bool = False
    _starts: list[int] = field(default_factory=list, compare=False, repr=False)

    @property
    def starts(self) -> list[int]:
        """Where each segment begins in the text, and where one more would; most pages have nothing to be located."""
        if not self._starts:
            self._starts.extend(accumulate([len(segment.text) + 1 for segment in self.segments], initial=0))
        return self._starts

    def locate(self, offset: int) -> tuple[Segment, int]:
        """The segment that holds the character at `offset`, and the offset within it."""
        index = bisect_right(self.starts, offset) - 1
        return self.segments[index], offset - self.starts[index]


def join(segments: tuple[Segment, ...]) -> Joined:
    """Segments joined by line feeds: one string for one pass of a matcher."""
    source = Zone.SOURCE  # to ask an enum for a member takes longer than all else in this loop
    special = [each for each in segments if each.table is not None or each.hidden or each.zone is source]
    return Joined(
        "\n".join([segment.text for segment in segments]),
        segments,
        has_rows=any(segment.table is not None for segment in special),
        has_hidden=any(segment.hidden for segment in special),
        has_source=any(segment.zone is source for segment in special),
    )


def joined(segments: tuple[Segment, ...]) -> Joined:
    """All segments of a document; the last two are kept, since several scanners ask for the same in turn."""
    for last in _joined_last:
        if last.segments is segments:
            return last
    # A second one, since a scanner may ask for something else in between, such as a title by itself.
    _joined_last[:] = [join(segments), *_joined_last[:1]]
    return _joined_last[0]


_joined_last: list[Joined] = []
