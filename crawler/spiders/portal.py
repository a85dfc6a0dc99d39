"""The one spider: Scrapy fetches, `PortalCrawl` decides."""

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import Any, TypeVar

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy.utils.asyncio import call_later, create_looping_call

from crawler.address.list_request import browser_address, form_of
from crawler.answer.answer import Answer
from crawler.answer.content_coding import ACCEPTED
from crawler.answer.content_kind import FILE_EXTENSIONS, extension_of
from crawler.answer.page_look import LOOK_BYTES
from crawler.answer.soundness import LARGE_PICTURE_BYTES, PICTURE_BYTES
from crawler.archive.segment_writer import CrawlWriter
from crawler.cannot_store import CannotStore, storing
from crawler.clock import local_now
from crawler.earlier_runs.memory import Memory
from crawler.hosts.certificate import Certificates
from crawler.network.heard_response import HeardResponse
from crawler.network.no_answer import verdict_of_error
from crawler.network.route import Route
from crawler.order import CrawlOrder
from crawler.portal_crawl import PortalCrawl
from crawler.scheduling.pump import Pump
from crawler.visits.visit import LOOKS, PICTURE_END_BYTES, Method, Visit, data_headers, probe_headers
from documents.address import without_user
from domain.fetched import CrawlEnd
from domain.site import Site

_COMMIT_SECONDS = _LOOK_SECONDS = 1.0
_GRACE_SECONDS = 2.0
"""How long answers under way may still come in after a stop."""

logger = logging.getLogger(__name__)

Done = TypeVar("Done")


class PortalSpider(Spider):
    """Crawls one portal into one crawl folder.

    Each visit awaits its own download. By way of Scrapy's scheduler, callbacks and scraper a request
    takes three times the CPU in the engine, for queues, middlewares and items that we have none of.
    """

    name = "portal"

    def __init__(self, writer: CrawlWriter, site: Site, order: CrawlOrder, memory: Memory | None = None) -> None:
        super().__init__()
        self.route = Route(frozenset(host.lower() for host in site.hosts), site.crawl.resolve)
        self.crawl = PortalCrawl(writer, site, order, local_now().date(), self, memory)
        self.end: CrawlEnd | None = None
        self._writer = writer
        self.folder = writer.folder
        self._window = site.crawl.window
        self._waits_for_window = order.waits
        self._timeout = site.crawl.timeout_seconds
        self.file_timeout = max(site.crawl.file_timeout_seconds, self._timeout)
        self._retry_seconds = 0.0
        self._parent = os.getppid()
        self._stopping = False
        self._certificates = Certificates(writer.certificates.note)
        self._headers: dict[str, str] = {}
        self._pump: Pump | None = None
        self._most_at_once = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: object, **kwargs: object) -> "PortalSpider":
        """For Scrapy."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider._retry_seconds = crawler.settings.getfloat("RETRY_SECONDS")
        spider._headers = {
            "User-Agent": str(crawler.settings["USER_AGENT"]),
            "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
            "Accept-Language": "zh-CN,zh;q=0.9",
            "Accept-Encoding": ACCEPTED,
        }
        spider._most_at_once = crawler.settings.getint("CONCURRENT_REQUESTS")
        return spider

    async def start(self) -> AsyncIterator[Any]:
        """The whole crawl: yields nothing, and ends when there is nothing more to ask."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stop, "收到停止信号")
        self.crawl.space_hosts()
        self._mind_window()
        create_looping_call(self._tick).start(_COMMIT_SECONDS, now=False)
        create_looping_call(self._go_on).start(_LOOK_SECONDS, now=False)
        feeder = self.crawl.feeder
        self._pump = Pump(
            lambda: self._stored(feeder.next),
            lambda: bool(self._stored(feeder.has_more)),
            self._look,
            self._most_at_once,
        )
        try:
            await self._pump.run()
        except Exception:
            logger.exception("取下一个要抓取的地址时程序出错")
            self.stop("程序出错，已抓取的内容均已保存，请反馈给维护人员")
        return
        yield

    def request_of(self, visit: Visit) -> Request:
        """The request that a visit needs now."""
        meta = {
            "visit": visit,
            "download_slot": visit.host,
            "download_timeout": self.file_timeout if _may_take_long(visit) else self._timeout,
            "enough_bytes": _MOST_BYTES.get(visit.method),
            # The address is in normal form; to escape it again would ask for another page.
            "verbatim_url": True,
        }
        return Request(
            without_user(browser_address(visit.url)),
            None,
            visit.method.verb,
            {**self._headers, **data_headers(visit), **probe_headers(visit), **self.crawl.conditions(visit)},
            (form_of(visit.url) or "").encode(),
            meta=meta,
        )

    async def _look(self, visit: Visit) -> None:
        """One request of a visit, and what comes of it; after the crawl's end nothing does."""
        assert self.crawler.engine is not None
        try:
            response = await self.crawler.engine.download_async(self.request_of(visit))
        except Exception as error:  # noqa: BLE001 - whatever went wrong, no answer came
            self._answered(visit, partial(self._failed, visit, error))
        else:
            self._answered(visit, partial(self._heard, visit, response))

    def _answered(self, visit: Visit, act: Callable[[], None]) -> None:
        """A fault of our own over one page must not lose the page or stop the crawl."""
        if self.end is not None:
            return
        try:
            self._guarded(act)
        except Exception:
            logger.exception("处理 %s 的应答时程序出错", visit.url)
            self._guarded(lambda: self.crawl.broke(visit))

    def _heard(self, visit: Visit, response: Response) -> None:
        if response.certificate is not None:
            self._certificates.see(visit.host, response.certificate.original.to_cryptography)
        fault = self._certificates.fault(visit.host) if visit.url.startswith("https:") else ""
        self.crawl.answered(visit, answer_of(response, fault))

    def _failed(self, visit: Visit, error: Exception) -> None:
        self.crawl.failed(visit, verdict_of_error(error))

    def wake_later(self, visit: Visit, seconds: float) -> None:
        """As `Timer` says."""
        call_later(seconds or self._retry_seconds, self._wake, visit)

    def unpause_later(self, host: str, seconds: float) -> None:
        """As `Timer` says; work is looked for every second anyhow."""
        call_later(seconds, self.crawl.feeder.unpause, host)

    def space(self, host: str, seconds: float) -> None:
        """As `Timer` says: for the host's slot that is there, and for those that will be made."""
        assert self.crawler.engine is not None
        downloader = self.crawler.engine.downloader
        rules = downloader.per_slot_settings.setdefault(host, {})
        delay = max(rules.get("delay", 0.0), seconds)
        downloader.per_slot_settings[host] = {**rules, "delay": delay}
        if host in downloader.slots:
            downloader.slots[host].delay = delay

    def stop(self, why: str) -> None:
        """Stops cleanly: what is done is kept, what is under way waits for the next start."""
        if self._stopping:
            return
        self._stopping = True
        logger.info("停止抓取：%s", why)
        self.crawl.feeder.stop()
        call_later(_GRACE_SECONDS, self._leave)
        asyncio.ensure_future(self.crawler.stop_async())  # noqa: RUF006 - the engine keeps it alive

    def closed(self, reason: str) -> None:
        """Scrapy's last word to a spider."""
        self._guarded(self._finish)

    def _finish(self) -> None:
        if self.end is not None:
            return
        self.end = self._how()
        self._writer.end(self.end)

    def _how(self) -> CrawlEnd:
        if self._stopping:
            return CrawlEnd.INTERRUPTED
        if self.crawl.shut_out:
            return CrawlEnd.BLOCKED
        return CrawlEnd.BUDGET if self.crawl.feeder.out_of_budget else CrawlEnd.FINISHED

    def _leave(self) -> None:
        """Answers that are still under way are not waited for."""
        from twisted.internet import reactor  # noqa: PLC0415 - importing it installs a reactor

        self._guarded(self._finish)
        reactor.stop()  # type: ignore[misc]

    def _tick(self) -> None:
        if self.end is not None:
            return
        self._mind_window()
        # While it rests, readers may have all that was fetched.
        self._guarded(self._writer.close_segment if self.crawl.feeder.resting else self._writer.commit)
        if os.getppid() != self._parent:
            self.stop("发起抓取的程序已退出")

    def _mind_window(self) -> None:
        """Rests outside the nightly hours, or ends there when the order says so."""
        if self._window is None or self._stopping:
            return
        inside, feeder = self._window.holds(local_now().time()), self.crawl.feeder
        if not inside and not self._waits_for_window:
            self.stop("已过允许抓取的时段")
        elif inside is feeder.resting:
            feeder.rest(not inside)
            logger.info("已到允许抓取的时段，继续抓取" if inside else "已过允许抓取的时段，暂停抓取")

    def _wake(self, visit: Visit) -> None:
        if self.end is None and not self._stopping:
            self.crawl.feeder.wake(visit)
            self._go_on()

    def _go_on(self) -> None:
        if self._pump is not None:
            self._pump.go_on()

    def _stored(self, ask: Callable[[], Done]) -> Done | None:
        """What the folder's own database says, damaged or not."""

        def asked() -> Done:
            with storing(self.folder):
                return ask()

        return self._guarded(asked)

    def _guarded(self, act: Callable[[], Done]) -> Done | None:
        """Does something that writes; a folder that cannot be written ends the crawl at its last commit."""
        if self.end is CrawlEnd.FAILED:
            return None
        try:
            return act()
        except CannotStore as error:
            logger.error("%s", error)
            self.end = CrawlEnd.FAILED
            self._writer.abandon()
            self.stop("抓取目录无法写入")
            return None


_MOST_BYTES = {
    Method.PEEK: 0,
    **dict.fromkeys(LOOKS, LOOK_BYTES),
    Method.PICTURE: PICTURE_BYTES,
    Method.PICTURE_END: PICTURE_END_BYTES + 1,
    Method.LARGE_PICTURE: LARGE_PICTURE_BYTES,
}
"""After how many bytes a look is broken off; all else is taken whole."""


def _may_take_long(visit: Visit) -> bool:
    return visit.method is Method.LARGE_PICTURE or extension_of(visit.url) in FILE_EXTENSIONS


def answer_of(response: Response, certificate_fault: str) -> Answer:
    """A Scrapy response as the crawl sees it; raises CannotStore when its body did not fit on the disk."""
    cut_short = "dataloss" in response.flags
    if isinstance(response, HeardResponse):
        head, body = response.head, response.spool.body() if response.spool else response.body
        return Answer(response.status, head.fields, head.headers, body, cut_short, certificate_fault)
    raw = tuple((name, value) for name, values in response.headers.items() for value in values)
    headers: dict[str, str] = {}
    for name, value in raw:
        headers.setdefault(name.decode("latin-1").lower(), value.decode("latin-1"))
    return Answer(response.status, headers, raw, response.body, cut_short, certificate_fault)
