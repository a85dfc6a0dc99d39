"""Scrapy's scheduler over the crawl folder's frontier: no JOBDIR, which `kill -9` makes worthless."""

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler
from scrapy.crawler import Crawler

from crawler.spiders.portal import PortalSpider


class FrontierScheduler(BaseScheduler):
    """Hands the engine one request at a time, made only when its host has room."""

    def __init__(self, spider: PortalSpider) -> None:
        self._spider = spider
        self._feeder = spider.crawl.feeder

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "FrontierScheduler":
        """For Scrapy."""
        assert isinstance(crawler.spider, PortalSpider)
        return cls(crawler.spider)

    def has_pending_requests(self) -> bool:
        """Whether the engine must not call itself idle."""
        return self._feeder.has_more()

    def enqueue_request(self, request: Request) -> bool:
        """A visit that slept; all others come from the frontier."""
        self._feeder.wake(request.meta["visit"])
        return True

    def next_request(self) -> Request | None:
        """The next visit's request."""
        visit = self._feeder.next()
        return self._spider.request_of(visit) if visit else None
