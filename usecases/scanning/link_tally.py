"""How often each link is used in a segment, with a sample of the pages: for pages read now and known from before."""

from collections.abc import Iterable

from crawler.earlier_runs.ledger import Ledger
from domain.document import Document, Link
from domain.finding import SAMPLE_PAGES
from usecases.scanning.scan_record import LinkUse


class LinkTally:
    """Uses of links over one segment.

    Facts hand out one object for a link however many pages hold it, so that the object itself is
    the key: hashing its five fields 170 times a page would cost as much as finding the terms.
    Links of known pages are numbers of the ledger.
    """

    def __init__(self) -> None:
        self._uses: list[LinkUse] = []
        self._places: dict[int, tuple[Link, int, LinkUse]] = {}
        self._known: dict[int, LinkUse] = {}

    def add(self, document: Document) -> list[int]:
        """Count each link of the document once; the places of its uses in `uses`."""
        known, page = self._places, document.url
        places = []
        for key, link in {id(link): link for link in document.links}.items():
            _, place, use = known.get(key) or self._meet(link)
            use.count += 1
            if use.count <= SAMPLE_PAGES:
                use.pages.append(page)
            places.append(place)
        return places

    def recall(self, numbers: Iterable[int], page: str) -> None:
        """Count the links of a page that is as an earlier run found it."""
        known = self._known
        for number in numbers:
            use = known.get(number)
            if use is None:
                use = known[number] = LinkUse("", "", "")
            use.count += 1
            if use.count <= SAMPLE_PAGES:
                use.pages.append(page)

    def uses(self, ledger: Ledger | None) -> list[LinkUse]:
        """All uses, in order of first sight, those of known pages last."""
        if ledger is not None:
            for use, link in zip(self._known.values(), ledger.links(self._known), strict=True):
                use.url, use.raw, use.text, use.tag, use.place = link.url, link.raw, link.text, link.tag, link.where
        return [*self._uses, *self._known.values()]

    def _meet(self, link: Link) -> tuple[Link, int, LinkUse]:
        use = LinkUse(link.url, link.raw, link.text, tag=link.tag, place=link.where or link.zone.value)
        known = self._places[id(link)] = (link, len(self._uses), use)
        self._uses.append(use)
        return known
