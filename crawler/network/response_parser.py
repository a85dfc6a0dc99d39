"""Reads the heads of answers as leniently as browsers do, but not without end.

Twisted fails a whole answer over one header whose name has a space, and reads header lines, or
"100 Continue", for as long as a server sends them.
"""

from scrapy.core.downloader.handlers.http11 import (
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
    _LenientHTTPClientParser,
)
from twisted.internet.defer import Deferred
from twisted.internet.interfaces import IAddress
from twisted.web._newclient import HTTP11ClientProtocol, ParseError, Request
from twisted.web.http_headers import InvalidHeaderName
from twisted.web.iweb import IResponse

MOST_HEAD_BYTES = 256 << 10
MOST_HEAD_LINES = 1000


class BoundedParser(_LenientHTTPClientParser):
    """Passes over headers without a usable name, gives up on heads that do not end."""

    head_bytes = 0
    head_lines = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        """One line of the head; raises ParseError when there are too many."""
        self.head_bytes += len(line)
        self.head_lines += 1
        if self.head_bytes > MOST_HEAD_BYTES or self.head_lines > MOST_HEAD_LINES:
            raise ParseError("head without end", line[:80])  # type: ignore[no-untyped-call]
        super().lineReceived(line)

    def headerReceived(self, name: bytes, value: bytes) -> None:  # noqa: N802 - Twisted's name
        """One header with its folded lines."""
        try:
            super().headerReceived(name, value)  # type: ignore[no-untyped-call]
        except InvalidHeaderName:
            return


class BoundedProtocol(_LenientHTTP11ClientProtocol):
    """A connection whose answers go through the parser above."""

    def request(self, request: Request) -> Deferred[IResponse]:
        """Sends a request; its parser is put in place as Scrapy puts its own."""
        answered: Deferred[IResponse] = super().request(request)
        assert self._parser is not None
        self._parser.__class__ = BoundedParser
        return answered


class BoundedFactory(_LenientHTTP11ClientFactory):
    """Makes such connections."""

    def buildProtocol(self, addr: IAddress | None) -> HTTP11ClientProtocol:  # noqa: N802 - Twisted's name
        """For Twisted."""
        return BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
