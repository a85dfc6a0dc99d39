"""`python -m crawler.run FOLDER`: one crawl in its own process, begun or taken up again."""

import gc
import logging
import sys
from pathlib import Path

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings

from crawler.archive.segment_writer import CrawlWriter
from crawler.cannot_store import CannotStore
from crawler.earlier_runs.memory import memory_of
from crawler.network.heard_signals import HeardSignals
from crawler.order import BadOrder, read_order
from crawler.site_settings import site_settings
from crawler.spiders.portal import PortalSpider
from domain.fetched import CrawlEnd
from domain.site_file import BadSiteFile, read_site

_GARBAGE = (20_000, 50, 100)
"""Thresholds of the collector: a request leaves few cycles, and with the default it takes a fifth of
the CPU of a page that answers 304; memory stays the same (benchmarks/recrawl.py)."""

_PATIENCE_SECONDS = 15.0
"""A crawl whose parent was killed ends by itself within a few seconds; its folder is waited for."""

logger = logging.getLogger(__name__)


def run_crawl(folder: Path) -> CrawlEnd:
    """Crawls the folder's site by its order; raises BadOrder, BadSiteFile, CannotStore."""
    site, order = read_site(folder / "site.toml"), read_order(folder)
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.setdict(site_settings(site, order), priority="project")
    process = AsyncCrawlerProcess(settings)
    crawler = process.create_crawler(PortalSpider)
    crawler.signals = HeardSignals(crawler)  # before anything has listened
    writer = CrawlWriter(folder, patience=_PATIENCE_SECONDS)
    process.crawl(crawler, writer=writer, site=site, order=order, memory=memory_of(folder, site, order))
    # The spider has handlers of its own: a stop must not wait for slow answers.
    process.start(install_signal_handlers=False)
    spider = crawler.spider
    return (isinstance(spider, PortalSpider) and spider.end) or CrawlEnd.FAILED


def main(arguments: list[str]) -> int:
    """Exit code 1 when the crawl could not be carried through; crawl.log then says why."""
    gc.freeze()
    gc.set_threshold(*_GARBAGE)
    try:
        return 1 if run_crawl(Path(arguments[0])) is CrawlEnd.FAILED else 0
    except (BadOrder, BadSiteFile, CannotStore) as error:
        logger.error("%s", error)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
