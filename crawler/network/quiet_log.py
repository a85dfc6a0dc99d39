"""No log line for a page that went well: 20,000 of them a night tell nobody anything."""

from scrapy import Request, Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult


class QuietLogFormatter(LogFormatter):
    """Leaves out "Crawled (200)"; errors stay."""

    def crawled(self, request: Request, response: Response, spider: Spider) -> LogFormatterResult | None:  # type: ignore[override]
        """Nothing: what was fetched stands in the facts."""
        return None
