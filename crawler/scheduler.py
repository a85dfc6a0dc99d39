"""What Scrapy's engine has for a scheduler: nothing ever waits there, since visits await their downloads themselves.

They come from the crawl folder's frontier: Scrapy's own queue on disk is worthless after `kill -9`.
"""

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler


class EmptyScheduler(BaseScheduler):
    """Holds no request."""

    def has_pending_requests(self) -> bool:
        """No; the engine runs for as long as the spider's `start`."""
        return False

    def enqueue_request(self, request: Request) -> bool:
        """Nobody hands one over."""
        return False

    def next_request(self) -> Request | None:
        """None."""
        return None
