"""One connection to a server: a request goes out, an answer comes in, and then perhaps the next.

Twisted's own client builds a dozen objects a request to allow for what we never do (bodies that
are made while they are sent, pipelining, a choice of agents); it took a third of the CPU of a page.
"""

from collections.abc import Callable
from typing import Protocol as Interface

from OpenSSL.crypto import X509
from twisted.internet.protocol import Protocol, connectionDone
from twisted.python.failure import Failure

from crawler.network.answer_body import BodyReader, body_reader
from crawler.network.answer_head import BrokenAnswer, Head, HeadReader


class NeverAnswered(Exception):
    """The connection ended before anything came."""


class Taker(Interface):
    """Takes one answer in."""

    def begin(self, head: Head) -> None:
        """The head is there."""

    def take(self, data: bytes) -> None:
        """More of the body."""

    def end(self, *, cut_short: bool) -> None:
        """That was all."""

    def fail(self, error: Exception) -> None:
        """There is no answer that can be read."""


class Wire(Interface):
    """What of Twisted's transports is used; its own interfaces mean nothing to a type checker."""

    def write(self, data: bytes) -> None: ...
    def loseConnection(self) -> None: ...  # noqa: N802 - Twisted's name
    def abortConnection(self) -> None: ...  # noqa: N802 - Twisted's name
    def setTcpNoDelay(self, enabled: bool) -> None: ...  # noqa: N802 - Twisted's name
    def getPeerCertificate(self) -> X509 | None: ...  # noqa: N802 - Twisted's name


class Connection(Protocol):
    """Carries one exchange at a time; `on_idle` is told when it is free again, `on_lost` when it is gone."""

    transport: Wire  # type: ignore[assignment]

    def __init__(self, on_idle: Callable[["Connection"], None], on_lost: Callable[["Connection"], None]) -> None:
        self._on_idle = on_idle
        self._on_lost = on_lost
        self._taker: Taker | None = None
        self._asked_for_head = False
        self._head_reader = HeadReader()
        self._head: Head | None = None
        self._body: BodyReader | None = None
        self.is_used = False

    def connectionMade(self) -> None:  # noqa: N802 - Twisted's name
        """For Twisted."""
        self.transport.setTcpNoDelay(True)

    def ask(self, request: bytes, taker: Taker, *, asked_for_head: bool) -> None:
        """Sends a request; its answer goes to `taker`."""
        self._taker, self._asked_for_head = taker, asked_for_head
        self._head_reader, self._head, self._body = HeadReader(), None, None
        self.transport.write(request)

    def abort(self) -> None:
        """Nobody wants the rest."""
        self._taker = None
        self.transport.abortConnection()

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """For Twisted."""
        if self._taker is None:
            self.abort()  # nobody asked for this
            return
        try:
            self._take(data, self._taker)
        except BrokenAnswer as error:
            self._give_up(error)
            self.transport.abortConnection()

    def connectionLost(self, reason: Failure = connectionDone) -> None:  # noqa: N802 - Twisted's name
        """For Twisted."""
        self._on_lost(self)
        error = NeverAnswered() if self._head_reader.is_untouched else BrokenAnswer("cut head")
        error.__cause__ = reason.value
        self._give_up(error)

    def _take(self, data: bytes, taker: Taker) -> None:
        if self._body is None:
            taken = self._head_reader.take(data)
            if taken is None:
                return
            self._head, data = taken
            self._body = body_reader(self._head, asked_for_head=self._asked_for_head)
            taker.begin(self._head)
        if self._taker is not None and data:
            body = self._body.take(data)
            if body:
                taker.take(body)
        if self._taker is not None and self._body.done:
            self._end(taker, self._body)

    def _end(self, taker: Taker, body: BodyReader) -> None:
        assert self._head is not None
        self._taker = None
        self.is_used = True
        if self._head.keeps_open and not body.rest:
            self._on_idle(self)
        else:
            self.transport.loseConnection()
        taker.end(cut_short=False)

    def _give_up(self, error: Exception) -> None:
        """No more will come; what came of a body is kept."""
        taker, self._taker = self._taker, None
        if taker is None:
            return
        if self._body is None:
            taker.fail(error)
        else:
            taker.end(cut_short=not self._body.ends_with_connection)
