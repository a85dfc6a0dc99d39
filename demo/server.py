"""The embedded county portal: a real HTTP server on loopback, several hosts by the Host header.

By hand: python -m demo.server --port 8000
"""

import argparse
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from threading import Event, Lock, Thread
from types import TracebackType
from typing import Self

from demo.answering import PortalServer
from demo.content import read_content
from demo.portal import Portal, build_portal
from demo.served import Served
from demo.site_file import site_file
from demo.truth import Truth, truth_of

_FAILURE_PAGE = "<html><head><title>{status}</title></head><body><h1>{status}</h1></body></html>"
_HOURS = 3600.0
"""A time-out is an answer that nobody waits for."""


class UnknownFault(Exception):
    """No fault of that name is planted; the message is Chinese."""


class DemoPortal:
    """The portal while it runs; it can be mended and broken, and the next answer shows it.

    With `validators` False no answer says when its page changed, as with many real servers.
    """

    def __init__(self, as_of: date, port: int = 0) -> None:
        self.as_of = as_of
        self.content = read_content()
        self.requests: Counter[str] = Counter()
        self.validators = True
        self._mended: frozenset[str] = frozenset()
        self._broken: dict[str, Served] = {}
        self._portal = build_portal(self.content, as_of)
        self._lock = Lock()
        self._stopping = Event()
        self._server = PortalServer(port, self.answer, self._stopping)

    def __enter__(self) -> Self:
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        self._server.stop()
        self._thread.join()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self._server.server_address[1])

    @property
    def portal(self) -> Portal:
        """What it serves now, failures left out."""
        return self._portal

    @property
    def truth(self) -> Truth:
        """What there is to find now."""
        return truth_of(self._portal)

    @property
    def start(self) -> str:
        """Address of the home page."""
        return f"http://{self.content.words['hosts']['www']}/"

    def site_toml(self, allowed: Sequence[str] = (), crawl: Mapping[str, int | float | list[int]] | None = None) -> str:
        """The portal's site file; `allowed` adds external domains, `crawl` overrides keys of [crawl]."""
        return site_file(self.content, self.port, allowed, crawl or {})

    def answer(self, url: str, searching: bool = False) -> Served | None:
        """What an address answers at this moment, None when there is nothing; `searching`: to a search engine."""
        with self._lock:
            self.requests[url] += 1
            told = self._portal.searched.get(url) if searching else None
            served = self._broken.get(url) or told or self._portal.answers.get(url)
        return served if served is None or self.validators else replace(served, modified=None)

    def mend(self, *fault_ids: str) -> None:
        """Mends faults as their units would."""
        known = {piece.id for piece in self.content.faults}
        if unknown := set(fault_ids) - known:
            raise UnknownFault(f"演示门户没有植入名为“{'、'.join(sorted(unknown))}”的问题，请对照 demo/content/faults")
        self._rebuild(self._mended | set(fault_ids))

    def unmend(self, *fault_ids: str) -> None:
        """Brings mended faults back."""
        self._rebuild(self._mended - set(fault_ids))

    def fail(self, address: str, status: int = 500, delay_seconds: float = 0) -> None:
        """Lets an address answer with an error, after a while if so wished."""
        page = _FAILURE_PAGE.format(status=status).encode()
        self._break(address, Served(status, "text/html; charset=utf-8", page, delay_seconds=delay_seconds))

    def hang(self, address: str) -> None:
        """Lets an address take the request and never answer."""
        self.fail(address, delay_seconds=_HOURS)

    def take_down(self, address: str) -> None:
        """Removes a page: 404 from now on."""
        self.fail(address, status=404)

    def publish(self, address: str, html: str) -> None:
        """Lets an address show a page of the test's own, new or in another's place."""
        self._break(address, Served(200, "text/html; charset=utf-8", html.encode(), datetime.now(UTC)))

    def restore(self, address: str) -> None:
        """Ends what fail, hang, take_down or publish began."""
        with self._lock:
            self._broken.pop(address, None)

    def _break(self, address: str, served: Served) -> None:
        with self._lock:
            self._broken[address] = served

    def _rebuild(self, mended: frozenset[str]) -> None:
        portal = build_portal(self.content, self.as_of, mended)
        _stamp_changes(self._portal, portal, datetime.now(UTC))
        with self._lock:
            self._portal, self._mended = portal, mended


def _stamp_changes(old: Portal, new: Portal, moment: datetime) -> None:
    """Pages whose bytes changed say so in Last-Modified; others keep the date that clients remember."""
    for url, served in new.answers.items():
        before = old.answers.get(url)
        if before is None or served.modified is None:
            continue
        modified = before.modified if before.body == served.body else moment
        new.answers[url] = replace(served, modified=modified)


def main() -> None:
    """Serves the portal until interrupted, for a look by hand."""
    parser = argparse.ArgumentParser(description="演示门户：本机上的虚构县政府网站")
    parser.add_argument("--port", type=int, default=0, help="端口，缺省由系统分配")
    parser.add_argument("--as-of", type=date.fromisoformat, default=date.today(), help="内容以哪一天为准，缺省为今天")
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    with DemoPortal(arguments.as_of, arguments.port) as portal:
        logging.info("演示门户已启动：127.0.0.1:%d，按 Ctrl-C 结束", portal.port)
        logging.info("%s", portal.site_toml())
        try:
            Event().wait()
        except KeyboardInterrupt:
            logging.info("演示门户已停止")


if __name__ == "__main__":
    main()
