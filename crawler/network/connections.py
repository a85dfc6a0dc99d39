"""Connections of one crawl, kept open between requests to the same place."""

import asyncio
import time
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import urlsplit

from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress, IProtocol
from twisted.internet.protocol import Factory

from crawler.network.connection import Connection

_IDLE_SECONDS = 60.0
_SWEEP_SECONDS = 20.0


class Place(NamedTuple):
    """Where a connection leads."""

    is_secure: bool
    host: str
    port: int


def place_of(url: str) -> tuple[Place, str, str]:
    """Where to connect for an address, with what is asked for there and the name of the host as it is written."""
    parts = urlsplit(url)
    is_secure = parts.scheme == "https"
    path = f"{parts.path or '/'}?{parts.query}" if parts.query or "?" in url else parts.path or "/"
    return Place(is_secure, parts.hostname or "", parts.port or (443 if is_secure else 80)), path, parts.netloc


class Connections:
    """Opens connections by `connect`, and hands idle ones out again, the one used last before others."""

    def __init__(self, connect: Callable[[Place, Factory], Deferred[IProtocol]], most_idle: int) -> None:
        self._connect = connect
        self._most_idle = most_idle
        self._idle: dict[Place, dict[Connection, float]] = {}
        self._sweep: asyncio.TimerHandle | None = None

    def idle(self, place: Place) -> Connection | None:
        """An open connection that nobody uses."""
        waiting = self._idle.get(place)
        return waiting.popitem()[0] if waiting else None

    async def open(self, place: Place) -> Connection:
        """A new connection; raises what `connect` raises."""
        factory = _Factory(self, place)
        await self._connect(place, factory).asFuture(asyncio.get_running_loop())
        assert factory.made is not None
        return factory.made

    def close(self) -> None:
        """Closes all that are idle."""
        if self._sweep is not None:
            self._sweep.cancel()
        self._close_older_than(float("inf"))

    def keep(self, place: Place, connection: Connection) -> None:
        """The connection is free again."""
        waiting = self._idle.setdefault(place, {})
        if len(waiting) >= self._most_idle:
            connection.abort()
            return
        waiting[connection] = time.monotonic()
        if self._sweep is None:
            self._sweep = asyncio.get_running_loop().call_later(_SWEEP_SECONDS, self._sweep_out)

    def forget(self, place: Place, connection: Connection) -> None:
        """The connection is gone."""
        self._idle.get(place, {}).pop(connection, None)

    def _sweep_out(self) -> None:
        self._sweep = None
        self._close_older_than(time.monotonic() - _IDLE_SECONDS)
        if self._idle:
            self._sweep = asyncio.get_running_loop().call_later(_SWEEP_SECONDS, self._sweep_out)

    def _close_older_than(self, moment: float) -> None:
        for place, waiting in list(self._idle.items()):
            for connection in [connection for connection, since in waiting.items() if since < moment]:
                del waiting[connection]
                connection.abort()
            if not waiting:
                del self._idle[place]


class _Factory(Factory):
    """Makes one connection; wrapped in TLS or not, it is this one that is spoken to."""

    noisy = False

    def __init__(self, connections: Connections, place: Place) -> None:
        self.made: Connection | None = None
        self._connections = connections
        self._place = place

    def buildProtocol(self, addr: IAddress | None) -> Connection:  # noqa: N802 - Twisted's name
        """For Twisted."""
        keep, forget, place = self._connections.keep, self._connections.forget, self._place
        self.made = Connection(lambda each: keep(place, each), lambda each: forget(place, each))
        return self.made
