"""Takes targets from the frontier in small batches and hands them out by host.

Lists of columns go before other pages, so that an article is first met as its column's entry.
"""

from collections.abc import Callable

from crawler.frontier import Frontier
from crawler.lanes import Lanes
from crawler.manners import Manners
from crawler.site_settings import EXTERNAL_PER_HOST
from crawler.target import Errand, Target
from crawler.visit import Method, Visit
from domain.host import host_of
from domain.site import Site

_BATCH = 200
_LOW = 100
"""Targets in memory below which more are taken."""


class Feeder:
    """What is to be asked next; `refused` takes visits to hosts that were given up.

    `offer_last` queues what must be looked at even though no page led there and says how much it
    was. It is asked once, when all else is done: met by a link, an address has its column, its
    page and its kind, and an attachment is not taken for a page. It is not bound by `max_pages`.
    """

    def __init__(
        self,
        frontier: Frontier,
        site: Site,
        manners: Manners,
        max_pages: int,
        refused: Callable[[Visit], None],
        offer_last: Callable[[], int],
    ) -> None:
        self._frontier = frontier
        self._manners = manners
        self._refused = refused
        self._offer_last: Callable[[], int] | None = offer_last
        self._lanes = Lanes(lambda host: site.crawl.per_host if host in own else EXTERNAL_PER_HOST)
        self._pages_left = max(max_pages - frontier.counts().fetched, 0)
        self._open_lists: set[str] = set()
        self._asleep = 0
        self._stopped = False
        own = frozenset(host.lower() for host in site.hosts)

    def next(self) -> Visit | None:
        """The next visit whose host has room; None when there is none just now."""
        while not self._stopped:
            self._refill()
            visit = self._lanes.next()
            if visit is None or not self._manners.has_given_up(visit.host):
                return visit
            self.came_back(visit)
            self._refused(visit)
        return None

    def has_more(self) -> bool:
        """Whether anything waits in memory, sleeps, or can be taken from the frontier."""
        if self._stopped:
            return False
        self._refill()
        return self._lanes.held > 0 or self._asleep > 0

    def came_back(self, visit: Visit) -> None:
        """The visit's request is over, whatever came of it."""
        self._lanes.done(visit.host)
        self._open_lists.discard(visit.target.url)

    def go_on(self, visit: Visit, url: str) -> None:
        """The visit continues at another address, or the same with another method, before others."""
        visit.url = url
        visit.host = host_of(url)
        self._hold_back_pages(visit.target)
        self._lanes.add(visit, first=True)

    def put_to_sleep(self, visit: Visit, url: str) -> None:
        """The visit begins again at `url` later; it comes back by `wake`."""
        visit.url = url
        visit.host = host_of(url)
        self._asleep += 1

    def wake(self, visit: Visit) -> None:
        """A visit that slept waits in its lane again."""
        self._asleep -= 1
        self._lanes.add(visit)

    def pause(self, host: str) -> None:
        """The host gets nothing until `unpause`."""
        self._lanes.pause(host)

    def unpause(self, host: str) -> None:
        """The host may be asked again."""
        self._lanes.go_on(host)

    def stop(self) -> None:
        """Hands out nothing more; what is in memory still waits in the frontier."""
        self._stopped = True

    @property
    def out_of_budget(self) -> bool:
        """Whether pages are left only because no more may be fetched."""
        waiting = self._frontier.waiting(Errand.LIST) + self._frontier.waiting(Errand.FETCH)
        return self._pages_left == 0 and waiting > 0

    def _refill(self) -> None:
        if self._lanes.held >= _LOW:
            return
        self._take(Errand.LIST, _BATCH)
        if not self._open_lists:
            self._take(Errand.FETCH, _BATCH)
        self._take(Errand.PROBE, _BATCH)
        if self._offer_last and self._lanes.at_rest and not self._asleep:
            self._take_last(self._offer_last)

    def _take_last(self, offer_last: Callable[[], int]) -> None:
        self._offer_last = None
        if self._pages_left == 0:
            self._frontier.pass_over(Errand.FETCH)
        self._pages_left += offer_last()
        self._refill()

    def _take(self, errand: Errand, limit: int) -> None:
        if errand is not Errand.PROBE:
            limit = min(limit, self._pages_left)
        if limit <= 0:
            return
        targets = self._frontier.next_batch(errand, limit)
        if errand is not Errand.PROBE:
            self._pages_left -= len(targets)
        for target in targets:
            self._hold_back_pages(target)
            self._lanes.add(_first_visit(target))

    def _hold_back_pages(self, target: Target) -> None:
        if target.errand is Errand.LIST:
            self._open_lists.add(target.url)


def _first_visit(target: Target) -> Visit:
    method = Method.HEAD if target.errand is Errand.PROBE else Method.GET
    return Visit(target, target.url, host_of(target.url), method)
