"""Keeps apart what a browser asks of one host, beside the requests that Scrapy spaces itself."""

import asyncio
import time
from collections.abc import Callable


class Spacing:
    """Makes each wait its turn; `delay_of` tells the seconds that a host wants between two."""

    def __init__(self, delay_of: Callable[[str], float]) -> None:
        self._delay_of = delay_of
        self._next: dict[str, float] = {}

    async def wait(self, host: str) -> None:
        """Until it is this one's turn."""
        now = time.monotonic()
        turn = max(self._next.get(host, now), now)
        self._next[host] = turn + self._delay_of(host)
        await asyncio.sleep(turn - now)
