"""How many requests at a time a host bears: fewer when it is strained, more again when it answers well."""

from collections.abc import Callable

GOOD_ANSWERS_A_STEP = 10
"""Good answers in a row after which one more request at a time is tried."""


class Pace:
    """Halves a host's share at each sign of strain and gives it back step by step.

    Requests that were under way when the share was halved will mostly fail too; they tell nothing
    new, so that many signs are passed over.
    """

    def __init__(self, share: Callable[[str], int]) -> None:
        self._share = share
        self._room: dict[str, int] = {}
        self._good: dict[str, int] = {}
        self._excused: dict[str, int] = {}

    def room(self, host: str) -> int:
        """Requests at a time to the host now."""
        return self._room.get(host) or self._share(host)

    def strained(self, host: str) -> bool:
        """The host answered 429 or 503, or not in time; True when it bears not even one at a time."""
        self._good[host] = 0
        if self._excused.get(host, 0) > 0:
            self._excused[host] -= 1
            return False
        room = self.room(host)
        self._excused[host] = room - 1
        self._room[host] = max(room // 2, 1)
        return room == 1

    def well(self, host: str) -> None:
        """The host gave a good answer."""
        if host not in self._room:
            return
        self._excused[host] = 0
        self._good[host] = self._good.get(host, 0) + 1
        if self._good[host] >= GOOD_ANSWERS_A_STEP:
            self._good[host] = 0
            self._widen(host)

    def _widen(self, host: str) -> None:
        self._room[host] += 1
        if self._room[host] >= self._share(host):
            del self._room[host]
