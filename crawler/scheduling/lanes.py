"""Visits that wait in memory, one lane a host, so that no host gets more than its share."""

from collections import deque
from collections.abc import Callable

from crawler.visits.visit import Visit


class Lanes:
    """Hands out visits round robin over hosts that have room; knows what is under way."""

    def __init__(self, room: Callable[[str], int]) -> None:
        self._room = room
        self._lanes: dict[str, deque[Visit]] = {}
        self._order: deque[str] = deque()
        self._active: dict[str, int] = {}
        self._paused: dict[str, int] = {}
        self.held = 0

    def add(self, visit: Visit, *, first: bool = False) -> None:
        """Puts a visit at the end of its host's lane, or at its head."""
        lane = self._lanes.get(visit.host)
        if lane is None:
            lane = self._lanes[visit.host] = deque()
            self._order.append(visit.host)
        (lane.appendleft if first else lane.append)(visit)
        self.held += 1

    def next(self) -> Visit | None:
        """A visit whose host has room; it counts as under way until `done`. None when there is none."""
        for _ in range(len(self._order)):
            host = self._order[0]
            self._order.rotate(-1)
            if host not in self._paused and self._active.get(host, 0) < self._room(host):
                return self._take(host)
        return None

    @property
    def at_rest(self) -> bool:
        """Whether nothing waits and nothing is under way."""
        return self.held == 0 and not self._active

    def done(self, host: str) -> None:
        """A visit of the host has come back."""
        left = self._active.pop(host) - 1
        if left:
            self._active[host] = left

    def pause(self, host: str) -> None:
        """Nothing more to this host until `go_on` was called as often."""
        self._paused[host] = self._paused.get(host, 0) + 1

    def go_on(self, host: str) -> None:
        """One pause of the host is over."""
        left = self._paused.pop(host) - 1
        if left:
            self._paused[host] = left

    def _take(self, host: str) -> Visit:
        lane = self._lanes[host]
        visit = lane.popleft()
        self.held -= 1
        self._active[host] = self._active.get(host, 0) + 1
        if not lane:
            del self._lanes[host]
            self._order.remove(host)
        return visit
