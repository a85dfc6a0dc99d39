"""Check one address of a portal as visitors get it: fetched by the crawler, read and scanned like a draft."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.folder import CrawlFolder
from domain.fetched import CrawlProgress, PageFact
from domain.gap import Gap, GapKind, Stage
from domain.host import host_of
from domain.issue import Refused
from domain.site import Site
from usecases.checking.check_desk import CheckDesk
from usecases.checking.check_paths import Checked
from usecases.crawling.survey_crawl import Walk, look_at
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site

_TIMEOUT_SECONDS = 20


def check_address(home: Home, desk: CheckDesk, url: str, site_code: str, today: date) -> Checked:
    """What the scanners say of that page or file today; raises Refused for an address that is not the portal's.

    Only the portal's own hosts are asked, so that nobody makes the server fetch what they cannot reach themselves.
    """
    site = _site_of(home, site_code, url)
    home.cache.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=home.cache, prefix="look-") as folder:
        walk = Walk(
            Path(folder),
            today,
            max_pages=1,
            delay_seconds=0,
            timeout_seconds=_TIMEOUT_SECONDS,
            resolve=site.crawl.resolve,
            robots_exempt=True,
        )
        fact = look_at(url, walk, _unwatched)
        body = _body(CrawlFolder(walk.folder / "first"), fact)
    if fact is None or body is None:
        reason = fact.fetched.reason if fact and fact.fetched.reason else "没有取到内容，请核对地址后再试"
        return Checked(url, (), (Gap(Stage.CRAWL, GapKind.NOT_CHECKED, url, reason),))
    return desk.check(url, body, site_code, today, fact.fetched.media_type)


def _site_of(home: Home, code: str, url: str) -> Site:
    if not code:
        raise Refused("没有写明站点；检查网页地址须写明 site，只检查该站点域名下的网页")
    site = kept_site(home, code)
    if not url.startswith(("http://", "https://")) or host_of(url) not in site.hosts:
        raise Refused(f"地址不在站点“{site.name}”的域名之内；只能检查：{'、'.join(site.hosts)}")
    return site


def _body(folder: CrawlFolder, fact: PageFact | None) -> bytes | None:
    return None if fact is None or fact.fetched.archived is None else folder.body(fact.fetched.archived)


def _unwatched(_: CrawlProgress) -> None:
    return None
