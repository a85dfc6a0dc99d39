"""Which articles a column holds: healthy ones, and those that carry a planted piece."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from demo.article import Article
from demo.column_plan import ColumnPlan
from demo.insertion import Insertion, Place
from demo.prose import Writer

_OPENING = time(8)

_FRESH, _PINNED = -1, -2
"""Numbers of the articles outside the row: the one that mends a column, the one pinned on top."""


class Shelves:
    """Fills columns; the same day gives the same articles, whatever is mended."""

    def __init__(
        self,
        writer: Writer,
        pieces: tuple[Insertion, ...],
        hosts: Mapping[str, str],
        as_of: date,
        mended: frozenset[str],
    ) -> None:
        self._writer = writer
        self._pieces = pieces
        self._hosts = hosts
        self._as_of = as_of
        self._mended = mended

    def fill(self, column: ColumnPlan) -> list[Article]:
        """The column's articles, pinned one first, then newest first."""
        pieces = [piece for piece in self._pieces if piece.column == column.name and piece.place in Place.on_page()]
        if pieces and len(pieces) >= column.articles:
            raise ValueError(f"column {column.name} has no room for {len(pieces)} pieces")
        row: list[Insertion | None] = [None, *_with_room(pieces), *([None] * column.articles)]
        shelf = [self._article(column, number, piece) for number, piece in enumerate(row[: column.articles])]
        for number, (article, older) in enumerate(pairwise(shelf), 1):
            if article.insertion and article.insertion.twice:
                shelf[number] = replace(older, title=self._writer.title(article.insertion))
        shelf.sort(key=lambda article: article.published, reverse=True)
        return [*self._pinned(column), *shelf]

    def refreshed(self, column: ColumnPlan, shelf: list[Article]) -> list[Article]:
        """The shelf with an article of today on top when the column's staleness or emptiness is mended."""
        faults = [piece for piece in self._pieces if piece.column == column.name and piece.is_fault]
        mended = any(piece.place == Place.COLUMN and piece.id in self._mended for piece in faults)
        return [self._article(column, _FRESH, None), *shelf] if mended else shelf

    def _pinned(self, column: ColumnPlan) -> list[Article]:
        return [self._article(column, _PINNED, None)] if column.pinned_days else []

    def _article(self, column: ColumnPlan, number: int, piece: Insertion | None) -> Article:
        day = self._day(column, number, piece)
        title, unit, paragraphs = self._writer.write(column, number, day)
        mark = hashlib.md5(f"{column.folder}{number}".encode(), usedforsecurity=False).hexdigest()
        published = datetime.combine(day, _OPENING, UTC) + timedelta(minutes=int(mark[:4], 16) % 540)
        mended = piece is not None and piece.id in self._mended
        keeps_end = piece is None or piece.signed or mended
        return Article(
            column=column,
            url=self._address(column, mark, published, piece),
            title=self._writer.title(piece) if piece and _names(piece, mended) else title,
            published=published,
            dated=piece is None or piece.dated or mended,
            unit=unit,
            paragraphs=paragraphs if keeps_end else paragraphs[:-1],
            insertion=piece,
        )

    def _day(self, column: ColumnPlan, number: int, piece: Insertion | None) -> date:
        if piece and piece.published:
            return date.fromisoformat(piece.published)
        ages = {_FRESH: 0, _PINNED: column.pinned_days}
        return self._as_of - timedelta(days=ages.get(number, column.newest_days + number * column.step_days))

    def _address(self, column: ColumnPlan, mark: str, published: datetime, piece: Insertion | None) -> str:
        folder = self._hosts[column.host] + column.folder
        serial = int(mark[:6], 16) % 900_000 + 100_000
        if column.style == "plain":
            return f"{folder}{serial}.htm"
        if piece and not piece.dated:
            return f"{folder}content_{serial}.{'html' if column.style == 'trs' else 'shtml'}"
        if column.style == "trs":
            return f"{folder}{published:%Y%m}/t{published:%Y%m%d}_{serial}.html"
        return f"{folder}{published:%Y%m}/{mark}.shtml"


def _with_room(pieces: list[Insertion]) -> list[Insertion | None]:
    """The pieces, with an article between them and the next where one stands twice."""
    return [each for piece in pieces for each in ((piece, None) if piece.twice else (piece,))]


def _names(piece: Insertion, mended: bool) -> bool:
    """Whether the article has the piece's title; a fault of the title gives way to the article's own."""
    return bool(piece.title) and not (mended and piece.loses_title)
