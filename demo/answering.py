"""HTTP/1.1 for the portal: hosts by the Host header, keep-alive, validators, delays."""

import socket
from collections.abc import Callable
from contextlib import suppress
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock

from demo.served import Served

NOT_FOUND = Served(
    404,
    "text/html; charset=utf-8",
    "<html><head><title>404</title></head><body><h1>404</h1><p>您访问的页面不存在或已删除。</p></body></html>".encode(),
)

Answerer = Callable[[str, bool], Served | None]
"""By address, and whether a search engine asks, or a reader whom one sent."""


class PortalServer(ThreadingHTTPServer):
    """Serves on loopback only; `stopping` ends every delay."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, port: int, answerer: Answerer, stopping: Event) -> None:
        super().__init__(("127.0.0.1", port), PortalHandler)
        self.answerer = answerer
        self.stopping = stopping
        self._open: set[socket.socket] = set()
        self._lock = Lock()

    def stop(self) -> None:
        """Ends serving and hangs up on clients that keep their connections open."""
        self.shutdown()
        self.server_close()
        with self._lock:
            for connection in self._open:
                hang_up(connection)

    def opened(self, connection: socket.socket) -> None:
        """Remembers a connection until it is closed."""
        with self._lock:
            self._open.add(connection)

    def closed(self, connection: socket.socket) -> None:
        """Forgets a connection."""
        with self._lock:
            self._open.discard(connection)


def hang_up(connection: socket.socket) -> None:
    """Wakes the thread that waits for a client's next request."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:  # the client was faster
        return


class PortalHandler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    protocol_version = "HTTP/1.1"
    server_version = "yunling"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body in one packet
    server: PortalServer

    def setup(self) -> None:
        super().setup()
        self.server.opened(self.connection)

    def finish(self) -> None:
        self.server.closed(self.connection)
        with suppress(ConnectionError):  # what was left to be sent is not wanted any more
            super().finish()

    def handle(self) -> None:
        try:
            super().handle()
        except (ConnectionError, ValueError):  # the client hung up in the middle
            self.close_connection = True

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: the crawler's own records are what is looked at."""

    def _answer(self, with_body: bool) -> None:
        served = self.server.answerer(self._url(), self._is_searching()) or NOT_FOUND
        if served.delay_seconds and self.server.stopping.wait(served.delay_seconds):
            self.close_connection = True
            return
        if self._has_it_already(served):
            self._send(replace_status(served, 304), b"", with_length=False)
        else:
            self._send(served, served.body if with_body else b"", with_length=True)

    def _url(self) -> str:
        if self.path.startswith("http://"):  # a proxy's form of the request line
            return self.path
        return f"http://{self.headers.get('Host', '').partition(':')[0].lower()}{self.path}"

    def _is_searching(self) -> bool:
        agent, referrer = self.headers.get("User-Agent", ""), self.headers.get("Referer", "")
        return "spider" in agent.lower() or "www.baidu.com/" in referrer

    def _has_it_already(self, served: Served) -> bool:
        if served.modified is None:
            return False
        known = self.headers.get("If-None-Match")
        if known is not None:
            return served.etag in (tag.strip().removeprefix("W/") for tag in known.split(","))
        since = self.headers.get("If-Modified-Since")
        return since is not None and _is_not_newer(served, since)

    def _send(self, served: Served, body: bytes, with_length: bool) -> None:
        self.send_response(served.status)
        if with_length:
            self.send_header("Content-Type", served.content_type)
            self.send_header("Content-Length", str(len(served.body)))
        if served.modified is not None:
            self.send_header("ETag", served.etag)
            self.send_header("Last-Modified", format_datetime(served.modified, usegmt=True))
        for name, value in served.headers:
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def replace_status(served: Served, status: int) -> Served:
    """The same answer under another status."""
    return Served(status, served.content_type, served.body, served.modified, served.headers)


def _is_not_newer(served: Served, since: str) -> bool:
    try:
        moment = parsedate_to_datetime(since)
    except ValueError:
        return False
    return served.modified is not None and served.modified.replace(microsecond=0) <= moment
