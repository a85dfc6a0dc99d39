"""What a site file and an order change in Scrapy's settings."""

from crawler.order import CrawlOrder
from crawler.rendering_settings import rendering_settings
from domain.site import Site

VERSION = "0.1.0"

EXTERNAL_PER_HOST = 2
"""Requests at a time to a host that is not ours and has not asked for us."""


def site_settings(site: Site, order: CrawlOrder) -> dict[str, object]:
    """Settings of one crawl; the order's delay goes before the site file's."""
    delay = site.crawl.delay_seconds if order.delay_seconds is None else order.delay_seconds
    own = {"concurrency": site.crawl.per_host, "delay": delay}
    return {
        "USER_AGENT": user_agent(site),
        "DOWNLOAD_DELAY": delay,
        "CONCURRENT_REQUESTS_PER_DOMAIN": max(site.crawl.per_host, EXTERNAL_PER_HOST),
        "DOWNLOAD_SLOTS": {host.lower(): own for host in site.hosts},
        "DOWNLOAD_MAXSIZE": max_body_bytes(site),
        "DOWNLOAD_TIMEOUT": site.crawl.timeout_seconds,
        # When an address that timed out or failed is asked again: later, but within the same run.
        "RETRY_SECONDS": site.crawl.timeout_seconds / 3,
        **rendering_settings(site),
    }


def user_agent(site: Site) -> str:
    """Who we are, honestly, and whom to ask: the site file's contact, and the portal on whose behalf we look."""
    contact = f"; {site.crawl.contact}" if site.crawl.contact else ""
    return f"Mozilla/5.0 (compatible; xuncha/{VERSION}; +{site.start[0]}{contact})"


def max_body_bytes(site: Site) -> int:
    """The largest body that is kept."""
    return site.crawl.max_body_mb << 20
