"""Scrapy's HTTP handler with our own way of connecting: `resolve`, and no inner networks.

The check stands where a connection is made, so it holds for redirects and for every name that
changes its address, whatever the callers above do.
"""

import asyncio
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from twisted.internet.ssl import Certificate

from crawler.answer.body import IN_MEMORY_BYTES, Spool
from crawler.network.answer_head import Head
from crawler.network.connection import Connection, NeverAnswered
from crawler.network.connections import Connections, Place, place_of
from crawler.network.endpoints import Endpoints
from crawler.network.heard_response import HeardResponse

_ASKED_AGAIN = frozenset({"GET", "HEAD"})


class CheckedDownloadHandler(HTTP11DownloadHandler):
    """Asks over connections that go by the spider's route."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs a reactor

        assert crawler.spider is not None
        endpoints = Endpoints(reactor, crawler.spider.route, self._contextFactory)  # type: ignore[attr-defined]
        most_idle = crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        self._connections = Connections(endpoints.connect, most_idle)
        self._files = _FileRules(crawler.spider.folder, crawler.spider.file_timeout)  # type: ignore[attr-defined]

    async def download_request(self, request: Request) -> HeardResponse:
        """One request; raises what `verdict_of_error` knows."""
        place, path, written = place_of(request.url)
        message = _message(request, path, written)
        try:
            async with asyncio.timeout(request.meta["download_timeout"]) as timer:
                while True:
                    connection = self._connections.idle(place)
                    answering = _Answering(request, self._default_maxsize, self._files, timer)
                    try:
                        return await self._asked(connection, place, message, answering)
                    except NeverAnswered:
                        # A server may close a connection in the very moment in which it is used again.
                        if connection is None or request.method not in _ASKED_AGAIN:
                            raise
        except TimeoutError:
            raise DownloadTimeoutError(request.url) from None

    async def close(self) -> None:
        """For Scrapy."""
        self._connections.close()

    async def _asked(
        self, idle: Connection | None, place: Place, message: bytes, answering: "_Answering"
    ) -> HeardResponse:
        connection = answering.connection = idle or await self._connections.open(place)
        connection.ask(message, answering, asked_for_head=answering.request.method == "HEAD")
        try:
            return await answering.response
        except asyncio.CancelledError:
            connection.abort()
            raise


@dataclass(frozen=True, slots=True)
class _FileRules:
    """Where large bodies go while they come in, and how long a file may take."""

    folder: Path
    timeout: float


class _Answering:
    """Takes in the answer to one request, and breaks off what is too large or has told enough."""

    connection: Connection

    def __init__(self, request: Request, most_bytes: int, files: _FileRules, timer: asyncio.Timeout) -> None:
        self.request = request
        self.response: asyncio.Future[HeardResponse] = asyncio.get_running_loop().create_future()
        self._most_bytes = most_bytes
        self._enough: int | None = request.meta.get("enough_bytes")
        self._files = files
        self._timer = timer
        self._size = 0
        self._body: BytesIO | Spool = BytesIO()

    def begin(self, head: Head) -> None:
        """A file gets more time, and what may be large goes to disk as it comes."""
        self._head = head
        if self._enough == 0:
            self._break_off()
        elif self._most_bytes and (head.length or 0) > self._most_bytes:
            self._refuse()
        else:
            if _is_file(head):
                self._timer.reschedule(asyncio.get_running_loop().time() + self._files.timeout)
            if head.length is None or head.length > IN_MEMORY_BYTES:
                self._body = Spool(self._files.folder)

    def take(self, data: bytes) -> None:
        """More of the body."""
        self._body.write(data)
        self._size += len(data)
        if self._enough is not None and self._size >= self._enough:
            self._break_off()
        elif self._most_bytes and self._size > self._most_bytes:
            self._body.truncate(0)
            self._refuse()

    def end(self, *, cut_short: bool) -> None:
        """That was all."""
        flags = ["dataloss"] if cut_short else None
        body, url = self._body.getvalue(), self.request.url
        response = HeardResponse(url, self._head.status, body=body, flags=flags, certificate=self._certificate())
        response.head = self._head
        response.spool = self._body if isinstance(self._body, Spool) else None
        if not self.response.done():
            self.response.set_result(response)

    def fail(self, error: Exception) -> None:
        """There is no answer that can be read."""
        if not self.response.done():
            self.response.set_exception(error)

    def _break_off(self) -> None:
        self.end(cut_short=False)
        self.connection.abort()

    def _refuse(self) -> None:
        self.fail(DownloadCancelledError(f"larger than {self._most_bytes} bytes: {self.request.url}"))
        self.connection.abort()

    def _certificate(self) -> Certificate | None:
        if not self.request.url.startswith("https:"):
            return None
        shown = self.connection.transport.getPeerCertificate()
        return Certificate(shown) if shown else None  # type: ignore[no-untyped-call]


def _is_file(head: Head) -> bool:
    """Whether the head announces something else than a page."""
    return "content-disposition" in head.fields or "html" not in head.fields.get("content-type", "html").lower()


def _message(request: Request, path: str, written_host: str) -> bytes:
    """The request as it goes over the wire."""
    lines = [f"{request.method} {path} HTTP/1.1\r\nHost: {written_host}".encode("ascii")]
    for name, values in request.headers.items():
        lines += [b"%s: %s" % (name, b" ".join(value.split())) for value in values]
    if request.body or request.method == "POST":
        lines.append(b"Content-Length: %d" % len(request.body))
    return b"\r\n".join(lines) + b"\r\n\r\n" + request.body
