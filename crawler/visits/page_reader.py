"""What a page of ours holds: document, list rows, where it leads."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from crawler.address.list_request import column_request, wire_address
from crawler.answer.content_kind import expected_kind
from crawler.cms.adapter import DataSource, ListSource
from crawler.cms.registry import is_data, read_data, read_list
from crawler.rendering_settings import told_of_rendering
from crawler.target import Errand, Target
from crawler.visits.link_sorter import LinkSorter
from crawler.visits.list_guard import ListGuard
from crawler.visits.timeless_list import is_timeless
from documents.characters.charset import decode
from documents.html import read
from documents.raw import Raw
from domain.column import ListPage
from domain.document import Document, Link
from domain.link import LinkOutcome, TargetKind
from domain.site import Site
from domain.stated_date import DateGround, StatedDate, publication

Placed = Callable[[Target], Target]


@dataclass(frozen=True, slots=True)
class Leads:
    """Where a page leads: new targets in order, links settled at once."""

    targets: list[Target]
    settled: list[LinkOutcome]


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page read: its document, its list where it is one, new targets in order, links settled at once."""

    document: Document
    list_page: ListPage | None
    targets: list[Target]
    settled: list[LinkOutcome]


class PageReader:
    """Reads pages of one site; `placed` may give a new target another errand."""

    def __init__(
        self, site: Site, sorter: LinkSorter, today: date, guard: ListGuard, placed: Placed | None = None
    ) -> None:
        self._site = site
        self._sorter = sorter
        self._today = today
        self._target_placed = placed
        self._guard = guard
        self._written = {column_request(column.url): column.url for column in site.columns}

    def read(self, raw: Raw, target: Target) -> PageContent:
        """The page behind `target`; raises CannotRead."""
        document = self._placed(read(raw), target)
        list_page = self._list_page(raw, document, target) if target.errand is Errand.LIST else None
        leads = self._leads(list_page, document.links, document.url, target)
        return PageContent(document, list_page, leads.targets, leads.settled)

    def recall(self, list_page: ListPage | None, links: tuple[Link, ...], url: str, target: Target) -> Leads:
        """Where a page leads that was read by an earlier run."""
        return self._leads(list_page, links, url, target)

    def read_data(self, raw: Raw, target: Target) -> PageContent:
        """The rows of a list that its page's script asks for: a reader meets their links on that page."""
        page = target.found_on or wire_address(target.url)
        text = decode(raw.body, raw.content_type).text
        list_page = read_data(DataSource(target.url, text, page, self._today), target.column)
        links = tuple(Link(entry.url, entry.url, entry.title, "a") for entry in list_page.entries)
        document = self._placed(Document(page, "", raw.content_type.partition(";")[0], (), links), target)
        leads = self._leads(list_page, links, page, target)
        return PageContent(document, list_page, leads.targets, leads.settled)

    def knows(self, url: str) -> bool:
        """Whether somebody else looks, or has looked, at the address."""
        return self._sorter.knows(url)

    def _leads(self, list_page: ListPage | None, links: tuple[Link, ...], url: str, target: Target) -> Leads:
        listed = list(self._list_targets(list_page, target)) if list_page else []
        column = target.column or self._site.column_of(url)
        found = self._sorter.sort(links, url, target, column, {target.url for target in listed})
        targets = [*listed, *found.targets]
        if self._target_placed is not None:
            targets = [self._target_placed(target) for target in targets]
        return Leads(targets, found.settled)

    def _placed(self, document: Document, target: Target) -> Document:
        """The document with what only the crawl knows."""
        column = target.column or self._site.column_of(document.url)
        is_entry = bool(target.column) and target.errand is Errand.FETCH
        dates = document.dates
        if target.listed:
            dates = (*dates, StatedDate(DateGround.LIST, target.listed))
        return replace(
            document,
            dates=dates,
            published=publication(dates) if target.listed else document.published,
            column=column,
            unit=self._site.unit_of(document.url, document.source, column),
            found_on=target.found_on,
            is_article=(document.is_article or is_entry) and target.errand is not Errand.LIST,
        )

    def _list_page(self, raw: Raw, document: Document, target: Target) -> ListPage:
        html = decode(raw.body, raw.content_type).text
        page = read_list(ListSource(document.url, html, document, self._today), target.column)
        page = told_of_rendering(page, self._site.column(target.column))
        # Known by the address it was asked under, as the site file writes it, also where that redirects.
        return replace(page, url=self._written.get(target.url, target.url), timeless=is_timeless(page, html))

    def _list_targets(self, page: ListPage, target: Target) -> Iterator[Target]:
        shown_on = target.found_on if is_data(target.url) else target.url
        for url in self._guard.further_pages(page):
            if self._site.owns(url) and not self._sorter.knows(url):
                yield Target(url, Errand.LIST, target.depth, shown_on, page.column, TargetKind.PAGE)
        for entry in page.entries:
            # No trap is looked for: what a column lists is bounded by its pages.
            if self._site.owns(entry.url) and not self._sorter.knows(entry.url):
                words = "", entry.title, entry.published
                kind, depth = expected_kind(entry.url), target.depth + 1
                yield Target(entry.url, Errand.FETCH, depth, shown_on, page.column, kind, *words)
