"""The yardstick: a bare Scrapy spider that fetches a list of addresses and does nothing else.

`python benchmarks/bare_spider.py LIST PORT` with the project's own lean settings.
"""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

from crawler.settings import lean_settings


class BareSpider(Spider):
    """Fetches and forgets."""

    name = "bare"

    async def start(self) -> AsyncIterator[Request]:
        for url in Path(sys.argv[1]).read_text().split():
            yield Request(url, dont_filter=True)

    def parse(self, response: Response) -> None:
        return None


if __name__ == "__main__":
    process = CrawlerProcess({**lean_settings(), "LOG_INSTALL_ROOT_HANDLER": False})
    process.crawl(BareSpider)
    process.start()
