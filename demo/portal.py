"""The demo portal as a whole: every address and what it answers on one day, in one state of mending."""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import ceil

from demo.article import Article
from demo.attachment import MEDIA_TYPES, attachment, ending
from demo.column_plan import ColumnPlan
from demo.content import Content
from demo.hub import asset_answers, hub_answers
from demo.insertion import FilePlan, Insertion, Place
from demo.layout import ROWS, Layout
from demo.outside import outside_answers
from demo.planting import Planting
from demo.prose import Writer
from demo.served import EPOCH, Served
from demo.shelf import Shelves
from demo.slot import Slots


@dataclass(frozen=True, slots=True)
class Portal:
    """All answers by address, where everything is planted, and what kinds of pages there are.

    `searched` are those that a search engine gets instead.
    """

    answers: dict[str, Served]
    searched: dict[str, Served]
    plantings: dict[str, Planting]
    mended: frozenset[str]
    articles: tuple[str, ...]
    list_pages: tuple[str, ...]


def build_portal(content: Content, as_of: date, mended: frozenset[str] = frozenset()) -> Portal:
    """The portal of that day, the named faults mended."""
    return _Builder(content, as_of, mended).build()


class _Builder:
    def __init__(self, content: Content, as_of: date, mended: frozenset[str]) -> None:
        self._content = content
        self._as_of = as_of
        self._mended = mended
        self._pieces = (*content.faults, *content.decoys)
        self._hosts = {name: f"http://{host}" for name, host in content.words["hosts"].items()}
        self._layout = Layout(content, self._hosts, self._footer())
        self._answers: dict[str, Served] = {}
        self._searched: dict[str, Served] = {}
        self._plantings: dict[str, Planting] = {}
        self._articles: list[str] = []
        self._list_pages: list[str] = []

    def build(self) -> Portal:
        writer = Writer(self._content, Slots(self._as_of, self._hosts))
        shelving = Shelves(writer, self._pieces, self._hosts, self._as_of, self._mended)
        shelves = {column.name: shelving.fill(column) for column in self._content.columns}
        self._layout.show_latest([article for shelf in shelves.values() for article in shelf])
        for column in self._content.columns:
            self._add_column(column, shelving.refreshed(column, shelves[column.name]))
        self._answers |= hub_answers(self._content, self._layout, shelves)
        self._answers |= asset_answers(self._layout) | outside_answers(self._content, self._layout)
        self._plant_outside_articles()
        pages = tuple(self._articles), tuple(self._list_pages)
        return Portal(self._answers, self._searched, self._plantings, self._mended, *pages)

    def _slots(self, piece: Insertion) -> Slots:
        mended = piece.id in self._mended
        return Slots(self._as_of, {**self._hosts, "wrong": piece.word(mended)}, mended)

    def _footer(self) -> str:
        pieces = [piece for piece in self._pieces if piece.place == Place.FOOTER]
        return "\n".join(self._slots(piece).filled(piece.piece(piece.id in self._mended)) for piece in pieces)

    def _add_column(self, column: ColumnPlan, shelf: list[Article]) -> None:
        modified = max((article.published for article in shelf), default=EPOCH)
        for number in range(1, max(1, ceil(len(shelf) / ROWS)) + 1):
            url = self._hosts[column.host] + column.page_path(number)
            self._list_pages.append(url)
            self._answers[url] = _page(self._layout.list_page(column, shelf, number), column, modified)
        if column.style == "trs":
            first = self._hosts[column.host] + column.path
            self._answers[first + "index.html"] = self._answers[first]
        for place, article in enumerate(shelf):
            self._add_article(article, shelf[place + 1] if place + 1 < len(shelf) else None)

    def _add_article(self, article: Article, following: Article | None) -> None:
        piece = article.insertion
        file = self._add_file(article, piece, piece.file) if piece and piece.file else ""
        html = self._inserted(piece, file) if piece else ""
        at_head = piece is not None and piece.place == Place.HEAD
        page = self._layout.article(article, "" if at_head else html, html if at_head else "", following)
        self._answers[article.url] = _page(page, article.column, article.published)
        self._articles.append(article.url)
        if piece:
            self._plant(piece, article.url, file)

    def _inserted(self, piece: Insertion, file: str) -> str:
        mended = piece.id in self._mended
        html = self._slots(piece).filled(piece.piece(mended), file=file)
        if piece.file and "{file}" not in piece.html:
            html += f'\n<p>附件：<a href="{file}">{self._slots(piece).filled(piece.file.name)}</a></p>'
        return html

    def _add_file(self, article: Article, piece: Insertion, plan: FilePlan) -> str:
        mark = hashlib.md5(piece.id.encode(), usedforsecurity=False).hexdigest()
        kind = ending(plan.name)
        name = plan.name if plan.name.isascii() else f"{mark[:16]}.{kind}"
        url = f"{article.url.rpartition('/')[0]}/files/{name}"
        body = attachment(plan, self._slots(piece))
        self._answers[url] = Served(200, plan.media_type or MEDIA_TYPES[kind], body, article.published)
        return url

    def _plant(self, piece: Insertion, page: str, file: str) -> None:
        # What was planted stays the truth after mending, so the slots here are those of the fault.
        slots = Slots(self._as_of, {**self._hosts, "file": file})
        looks = tuple(slots.filled(word) for word in piece.looks_for) or ((piece.wrong,) if piece.wrong else ())
        self._plantings[piece.id] = Planting(piece, page, file, slots.filled(piece.subject), looks)

    def _plant_outside_articles(self) -> None:
        pages = {column.name: self._layout.column_url(column) for column in self._content.columns}
        for piece in self._pieces:
            if piece.place == Place.COLUMN:
                self._plant(piece, pages[piece.column], "")
            elif piece.place == Place.FOOTER:
                self._plant(piece, "", "")
            elif piece.place == Place.SEARCH:
                self._plant(piece, pages[piece.column], "")
                self._show_to_search(pages[piece.column], self._slots(piece).filled(piece.piece(False)))

    def _show_to_search(self, url: str, html: str) -> None:
        served = self._searched.get(url, self._answers[url])
        body = served.body.replace(b"</body>", html.encode() + b"</body>")
        self._searched[url] = replace(served, body=body)


def _page(html: str, column: ColumnPlan, modified: datetime) -> Served:
    declared = column.declared or column.label
    return Served(200, f"text/html; charset={declared}", html.encode(column.charset, "xmlcharrefreplace"), modified)
