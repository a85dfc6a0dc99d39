"""What the crawl's decisions need of the clock: something to happen later, requests to keep their distance."""

from typing import Protocol

from crawler.visits.visit import Visit


class Timer(Protocol):
    """The spider's side of `PortalCrawl`; in tests whatever suits."""

    def wake_later(self, visit: Visit, seconds: float) -> None:
        """Arranges that `feeder.wake` gets the visit; 0 leaves it to the settings when."""

    def unpause_later(self, host: str, seconds: float) -> None:
        """Arranges that `feeder.unpause` gets the host."""

    def space(self, host: str, seconds: float) -> None:
        """From now on at least so much time lies between two requests to the host."""
