"""Where a crawl begins."""

from urllib.parse import urlsplit

from crawler.order import CrawlOrder
from crawler.target import Errand, Target
from documents.address import resolve
from domain.link import TargetKind
from domain.site import Site


def seeds(site: Site, order: CrawlOrder) -> tuple[list[Target], list[Target]]:
    """What the order wants looked at before all else, and the rest: columns, start pages, robots.txt.

    robots.txt is kept on record; it does not bind a patrol that the portal's owner has ordered.
    """
    columns = [Target(resolve(c.url, c.url), Errand.LIST, 0, "", c.name, TargetKind.PAGE) for c in site.columns]
    known = {target.url for target in columns}
    first = [_page(url) for url in order.revisit if url not in known and site.owns(url)]
    origins = dict.fromkeys([*(_origin(url) for url in site.start), *(f"http://{host}" for host in site.hosts)])
    robots = [f"{origin}/robots.txt" for origin in origins]
    rest = [_page(url) for url in (*site.start, *robots)]
    return first, [*columns, *rest]


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _page(url: str) -> Target:
    return Target(resolve(url, url) or url, Errand.FETCH, 0, "", "", TargetKind.PAGE)
