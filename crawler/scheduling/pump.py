"""Keeps requests under way: as many at a time as hosts have room for, until nothing is left to ask."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from crawler.visits.visit import Visit

Told = TypeVar("Told")


class Pump:
    """Takes visits by `take` and carries them out by `look`, at most `most` at a time.

    `take` gives None when there is none just now, `has_more` says whether there may be one later.
    Once one of the two has raised nothing more is taken, and `run` raises that when all under way is done.
    A task goes on with the next visit when one is done: to make tasks is a good part of what a
    request costs.
    """

    def __init__(
        self,
        take: Callable[[], Visit | None],
        has_more: Callable[[], bool],
        look: Callable[[Visit], Awaitable[None]],
        most: int,
    ) -> None:
        self._take = take
        self._has_more = has_more
        self._look = look
        self._most = most
        self._tasks: set[asyncio.Task[None]] = set()
        self._fault: Exception | None = None
        self._dry = asyncio.Event()

    async def run(self) -> None:
        """Until nothing is under way and nothing will come."""
        self.go_on()
        await self._dry.wait()
        if self._fault is not None:
            raise self._fault

    def go_on(self) -> None:
        """Looks for work; to be called whenever some may have come otherwise than by a visit."""
        while len(self._tasks) < self._most and (visit := self._asked(self._take)) is not None:
            task = asyncio.create_task(self._work(visit))
            self._tasks.add(task)
            task.add_done_callback(self._over)
        if not self._tasks and not self._asked(self._has_more):
            self._dry.set()

    async def _work(self, visit: Visit | None) -> None:
        while visit is not None:
            await self._look(visit)
            visit = self._asked(self._take)
            if visit is not None:
                self.go_on()  # what one page led to may be work for many

    def _asked(self, ask: Callable[[], Told]) -> Told | None:
        if self._fault is not None:
            return None
        try:
            return ask()
        except Exception as error:  # noqa: BLE001 - kept for `run`: in a task nobody would hear of it
            self._fault = error
            return None

    def _over(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.go_on()
