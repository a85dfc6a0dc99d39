"""Pages of some columns as a browser shows them, by scrapy-playwright and the system's Chromium.

Imported only for sites whose file asks for it. All else goes by the plain handler. The browser has
one way out, the guarded proxy; pictures, films and fonts are not loaded, and what a page's scripts
ask for is spaced like any request of the crawl and bound by robots.txt like them.
"""

import asyncio
import os
from contextlib import suppress

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page
from playwright.async_api import Request as PageRequest
from playwright.async_api import TimeoutError as PlaywrightTimeoutError
from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod
from twisted.internet.error import ConnectError

from crawler.cms.registry import is_data
from crawler.network.download_handler import CheckedDownloadHandler
from crawler.rendering.guarded_proxy import GuardedProxy
from crawler.rendering.shell_page import is_shell
from crawler.rendering.spacing import Spacing
from crawler.rendering_settings import browser_path
from crawler.target import Errand
from crawler.visits.visit import Method, Visit
from documents.address import resolve
from domain.host import host_of
from domain.link import TargetKind

_NOT_LOADED = frozenset({"image", "media", "font", "texttrack", "manifest", "ping"})
_SCHEMES = ("http://", "https://", "data:", "blob:")
_QUIET_SECONDS = 10
"""How long scripts may go on loading before the page is taken as it is: some never stop."""
_CONDITIONS = ("If-None-Match", "If-Modified-Since")
_UNSHOWN = frozenset({Errand.PROBE, Errand.MADE_UP})
_LEAKS = (
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)
"""Ways by which a browser would pass a SOCKS proxy by: UDP, and name look-ups of its own."""


class RenderingHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """Renders the pages of `RENDERED_COLUMNS`."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._plain = CheckedDownloadHandler(crawler)
        assert crawler.spider is not None
        self._route = crawler.spider.route  # type: ignore[attr-defined]
        self._proxy = GuardedProxy(self._route)
        self._columns = frozenset(crawler.settings.getlist("RENDERED_COLUMNS"))
        self._default_delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._seconds = crawler.settings.getfloat("RENDER_SECONDS")
        self._context = {
            "user_agent": crawler.settings["USER_AGENT"],
            "locale": "zh-CN",
            "ignore_https_errors": True,
            "service_workers": "block",
        }
        self._spacing = Spacing(self._delay_of)
        self.abort_request = self._is_left_out

    async def download_request(self, request: Request) -> Response:
        """One request: lists of a rendered column by the browser, its articles where they prove to be shells."""
        visit: Visit = request.meta["visit"]
        if not self._may_be_rendered(visit):
            return await self._plain.download_request(request)
        for condition in _CONDITIONS:
            # The shell is as it was, which says nothing of what its scripts bring.
            request.headers.pop(condition, None)
        if visit.target.errand is Errand.FETCH:
            response = await self._plain.download_request(request)
            if not is_shell(response):
                return response
        return await self._rendered(request)

    async def _rendered(self, request: Request) -> Response:
        await self._check_way(host_of(request.url))
        request.meta.update(
            playwright=True,
            playwright_context_kwargs=self._context,
            playwright_page_methods=[PageMethod(_grown_quiet)],
        )
        try:
            response: Response = await asyncio.wait_for(super().download_request(request), self._seconds)
        except (TimeoutError, PlaywrightTimeoutError):
            raise DownloadTimeoutError from None
        except PlaywrightError as error:
            raise ConnectError(string=error.message) from None  # type: ignore[no-untyped-call]
        return _moved(response, request)

    async def close(self) -> None:
        """For Scrapy."""
        await self._plain.close()
        await super().close()
        await self._proxy.close()

    async def _launch(self) -> None:
        self.config.launch_options = {
            "executable_path": browser_path(),
            "proxy": {"server": await self._proxy.start()},
            "args": list(_LEAKS),
            # Chromium refuses its sandbox to root.
            "chromium_sandbox": os.geteuid() != 0,
        }
        await super()._launch()

    def _may_be_rendered(self, visit: Visit) -> bool:
        target = visit.target
        page = target.kind is TargetKind.PAGE and target.errand not in _UNSHOWN and not is_data(visit.url)
        return page and visit.method is Method.GET and target.column in self._columns

    async def _check_way(self, host: str) -> None:
        """Raises what the plain handler would, which tells more than a browser's error."""
        if self._route.fixed(host) is None:
            await self._route.addresses(host)

    async def _is_left_out(self, request: PageRequest) -> bool:
        if request.resource_type in _NOT_LOADED or not request.url.startswith(_SCHEMES):
            return True
        if self._crawler.spider.crawl.forbids(request.url):
            return True
        await self._spacing.wait(host_of(request.url))
        return False

    def _delay_of(self, host: str) -> float:
        """The distance between two requests to the host, as the plain handler's are kept apart now."""
        assert self._crawler.engine is not None
        rules = self._crawler.engine.downloader.per_slot_settings.get(host, {})
        return float(rules.get("delay", self._default_delay))


async def _grown_quiet(page: Page) -> None:
    with suppress(PlaywrightTimeoutError):
        await page.wait_for_load_state("networkidle", timeout=_QUIET_SECONDS * 1000)


def _moved(response: Response, request: Request) -> Response:
    """A browser follows redirects itself: the crawl is told of them as of any other."""
    url = resolve("", response.url)
    if url == resolve("", request.url):
        return response
    return Response(request.url, 302, headers={"Location": url}, request=request)
