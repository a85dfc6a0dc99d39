"""Where a crawl begins."""

from urllib.parse import urlsplit

from crawler.address.list_request import column_request
from crawler.answer.content_kind import expected_kind
from crawler.order import CrawlOrder
from crawler.state.looks import made_up
from crawler.target import Errand, Target
from documents.address import resolve
from domain.host import host_of
from domain.link import TargetKind
from domain.site import Site


def made_up_addresses(site: Site, run: str) -> list[Target]:
    """One address of each of our hosts that nobody made (see `crawler.state.looks`)."""
    origins = {host_of(url): _origin(url) for url in [*site.start, *(column.url for column in site.columns)]}
    return [made_up(origins.get(host, f"http://{host}"), run, 0) for host in site.hosts]


def seeds(site: Site, order: CrawlOrder) -> tuple[list[Target], list[Target]]:
    """Each robots.txt, columns and start pages; and what the order wants looked at when all else is done."""
    wanted = [c for c in site.columns if order.columns is None or c.name in order.columns]
    columns = [Target(column_request(c.url), Errand.LIST, 0, "", c.name, TargetKind.PAGE) for c in wanted]
    start = [_page(url) for url in site.start] if order.columns is None else []
    last = [_page(url) for url in order.revisit if site.owns(url)]
    origins = dict.fromkeys([*(_origin(url) for url in site.start), *(f"http://{host}" for host in site.hosts)])
    robots = [Target(f"{origin}/robots.txt", Errand.ROBOTS, 0, "", "", TargetKind.ATTACHMENT) for origin in origins]
    return [*robots, *columns, *start], last


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _page(url: str) -> Target:
    return Target(resolve(url, url) or url, Errand.FETCH, 0, "", "", expected_kind(url))
