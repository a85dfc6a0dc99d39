"""What a crawl remembers of earlier runs: which pages need not be asked, and how to ask the others."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from crawler.archive.segment_files import facts_name
from crawler.earlier_runs.ledger import Known, Ledger
from crawler.order import CrawlOrder, MemoryOrder
from crawler.target import Errand, Target, way_met
from domain.document import Link
from domain.link import TargetKind
from domain.site import Site


def memory_of(folder: Path, site: Site, order: CrawlOrder) -> "Memory | None":
    """What the folder's crawl may use of earlier runs, None when it is to read everything anew."""
    if order.memory is None or not order.memory.ledger or not (folder / order.memory.ledger).exists():
        return None
    return Memory(folder, order.memory, site, order.revisit)


class Memory:
    """One edition of the ledger, asked for the targets of one crawl.

    A page counts as known only where it would be read to the very same facts: by the same program,
    met in the same way. It is not asked when it is an article or an attachment, nobody watches it,
    the rules have not changed, and its day has not come.
    """

    def __init__(self, folder: Path, order: MemoryOrder, site: Site, revisit: tuple[str, ...]) -> None:
        self._ledger = Ledger(folder / order.ledger)
        self._order = order
        self._site = site
        self._revisit = frozenset(revisit)
        self._met = bytearray(self._ledger.last_link() + 1)

        @cache
        def has_facts(run: str, segment: int) -> bool:
            return (folder.parent / run / facts_name(segment)).exists()

        self._has_facts = has_facts

    def placed(self, target: Target) -> Target:
        """The target, as an errand of memory when nothing needs to be asked."""
        if target.errand is not Errand.FETCH or target.depth == 0:
            return target
        known = self.known(target)
        if known is None or self._is_due(known):
            return target
        return replace(target, errand=Errand.RECALL, kind=known.kind)

    def known(self, target: Target) -> Known | None:
        """What an earlier run found there, when it would be read to the same facts now."""
        known = self._ledger.page(target.url)
        return known if known is not None and self._fits(known, target) else None

    def fresh_links(self, known: Known) -> Iterator[Link]:
        """The page's links but for those that were handed out before: a template's are on every page."""
        if known.kind is not TargetKind.PAGE:
            return
        met = self._met
        new = [number for number in known.links if not met[number]]
        for number in new:
            met[number] = 1
        yield from self._ledger.links(new)

    def _fits(self, known: Known, target: Target) -> bool:
        if known.reading != self._order.reading or (known.list_page is None) is (target.errand is Errand.LIST):
            return False
        if known.met != way_met(target, known.kind):
            return False
        if known.column != (target.column or self._site.column_of(target.url)):
            return False
        return known.rules == self._order.rules or self._has_facts(known.place.run, known.place.segment)

    def _is_due(self, known: Known) -> bool:
        order = self._order
        ages = known.article or known.kind is TargetKind.ATTACHMENT
        changed = known.rules != order.rules or known.watched or known.url in self._revisit
        return not ages or changed or order.as_of >= known.due
