"""Takes targets from the frontier in small batches and hands them out by host.

Each robots.txt goes before all else. Lists of columns go before other pages, so that an article
is first met as its column's entry.
"""

from collections.abc import Callable

from crawler.answer.verdict import Verdict
from crawler.scheduling.lanes import Lanes
from crawler.scheduling.manners import Manners
from crawler.state.frontier import Frontier
from crawler.target import Errand, Target
from crawler.visits.visit import Visit, first_method
from domain.host import host_of

_BATCH = 200
_LOW = 100
"""Targets in memory below which more are taken."""
_MOST_RECALLS = 10
_FREE = frozenset({Errand.PROBE, Errand.MADE_UP, Errand.DRESS, Errand.SECOND_LOOK})
"""Errands that bring no page of ours, so that no budget of pages binds them."""


class Feeder:
    """What is to be asked next; `refused` takes visits that `manners` bars, with the reason.

    `offer_last` queues what must be looked at even though no page led there and says how much it
    was. It is asked once, when all else is done: met by a link, an address has its column, its
    page and its kind, and an attachment is not taken for a page. It is not bound by `max_pages`.
    """

    def __init__(
        self,
        frontier: Frontier,
        manners: Manners,
        max_pages: int,
        refused: Callable[[Visit, Verdict], None],
        offer_last: Callable[[], int],
    ) -> None:
        self._frontier = frontier
        self._manners = manners
        self._refused = refused
        self._offer_last: Callable[[], int] | None = offer_last
        self._lanes = Lanes(manners.pace.room)
        self._pages_left = max(max_pages - frontier.counts().fetched, 0)
        self._under_way: dict[Errand, set[str]] = {Errand.ROBOTS: set(), Errand.MADE_UP: set(), Errand.LIST: set()}
        self._asleep = 0
        self._stopped = False
        self._recall: Callable[[Target], None] | None = None
        self._settles: Callable[[Visit], bool] | None = None
        self._resting = False

    def recalls(self, recall: Callable[[Target], None]) -> None:
        """Lets `recall` take known pages that are not due."""
        self._recall = recall

    def spares(self, settles: Callable[[Visit], bool]) -> None:
        """Lets `settles` take visits for which nobody needs to be asked."""
        self._settles = settles

    def next(self) -> Visit | None:
        """The next visit whose host has room; None when there is none just now."""
        while not self._stopped and not self._resting:
            self._refill()
            visit = self._lanes.next()
            if visit is not None and self._settles is not None and self._settles(visit):
                self.came_back(visit)
                continue
            verdict = self._manners.bar(visit) if visit else None
            if visit is None or verdict is None:
                return visit
            self.came_back(visit)
            self._refused(visit, verdict)
        return None

    def has_more(self) -> bool:
        """Whether anything waits in memory, sleeps, or can be taken from the frontier."""
        if self._stopped:
            return False
        self._refill()
        return self._lanes.held > 0 or self._asleep > 0 or self._frontier.waiting(Errand.RECALL) > 0

    def came_back(self, visit: Visit) -> None:
        """The visit's request is over, whatever came of it."""
        self._lanes.done(visit.host)
        if visit.target.errand in self._under_way:
            self._under_way[visit.target.errand].discard(visit.target.url)

    def go_on(self, visit: Visit, url: str) -> None:
        """The visit continues at another address, or the same with another method, before others."""
        visit.url = url
        visit.host = host_of(url)
        self._hold_back_others(visit.target)
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

    @property
    def resting(self) -> bool:
        """Whether nothing is handed out for the time being."""
        return self._resting

    def rest(self, resting: bool) -> None:
        """Hands out nothing, whatever the host, until told that the rest is over."""
        self._resting = resting

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
        self._take(Errand.ROBOTS, _BATCH)
        if self._under_way[Errand.ROBOTS]:
            return
        self._take(Errand.MADE_UP, _BATCH)
        if self._under_way[Errand.MADE_UP]:
            return
        self._take(Errand.DRESS, _BATCH)
        self._take(Errand.LIST, _BATCH)
        if not self._under_way[Errand.LIST]:
            self._recall_some()
            self._take(Errand.FETCH, _BATCH)
        self._take(Errand.PROBE, _BATCH)
        self._take(Errand.SECOND_LOOK, _BATCH)
        if self._frontier.waiting(Errand.RECALL):
            return
        if self._offer_last and self._lanes.at_rest and not self._asleep:
            self._take_last(self._offer_last)

    def _recall_some(self) -> None:
        """Known pages cost no request, so a good many at a time; not all, since nothing else runs meanwhile."""
        for _ in range(_MOST_RECALLS):
            targets = self._frontier.next_batch(Errand.RECALL, _BATCH) if self._recall else []
            for target in targets:
                assert self._recall is not None
                self._recall(target)
            if not targets:
                break

    def _take_last(self, offer_last: Callable[[], int]) -> None:
        self._offer_last = None
        if self._pages_left == 0:
            self._frontier.pass_over(Errand.FETCH)
        self._pages_left += offer_last()
        self._refill()

    def _take(self, errand: Errand, limit: int) -> None:
        if errand not in _FREE:
            limit = min(limit, self._pages_left)
        if limit <= 0:
            return
        targets = self._frontier.next_batch(errand, limit)
        if errand not in _FREE:
            self._pages_left -= len(targets)
        for target in targets:
            self._hold_back_others(target)
            self._lanes.add(_first_visit(target))

    def _hold_back_others(self, target: Target) -> None:
        # A made-up address of a foreign host (they have a depth) tells nothing of our pages: nobody waits for it.
        if target.errand in self._under_way and not (target.errand is Errand.MADE_UP and target.depth):
            self._under_way[target.errand].add(target.url)


def _first_visit(target: Target) -> Visit:
    return Visit(target, target.url, host_of(target.url), first_method(target))
