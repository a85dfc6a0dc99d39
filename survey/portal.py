"""All that a survey saw of a portal, with the questions that proposals ask of it."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from crawler.address.article_address import is_article_address
from domain.document import Zone
from domain.host import host_of, is_under
from survey.county import County, county_of
from survey.host import portal_domain
from survey.menu import MenuItem
from survey.page import Page, Role

_NAME_CHARS = 24
_IDENTIFIER = re.compile(r"标识码\s*[:\uff1a]?\s*([A-Za-z]{2}\d{8}|\d{10})(?!\d)")
_HOST_UNIT = re.compile(r"主办(?:单位)?\s*[:\uff1a]?\s*([\u4e00-\u9fff]{2,24})")
_TITLE_PARTS = re.compile(r"\s*[-_|—–]+\s*")


@dataclass(frozen=True)
class Portal:
    """`start` is where the survey began; `cut` says that more pages waited than could be looked at."""

    start: str
    pages: tuple[Page, ...]
    today: date
    cut: bool = False

    @property
    def domain(self) -> str:
        """The domain whose hosts are ours."""
        return portal_domain(host_of(self.start))

    def owns(self, url: str) -> bool:
        """Whether the address lies on a host of the portal."""
        return is_under(host_of(url), self.domain)

    @cached_property
    def home(self) -> Page:
        """The first page that was read."""
        return next((page for page in self.pages if page.url == self.start), self.pages[0])

    @cached_property
    def by_url(self) -> Mapping[str, Page]:
        """Pages by address."""
        return {page.url: page for page in self.pages}

    @cached_property
    def name(self) -> tuple[str, str]:
        """What the site calls itself, and where it says so."""
        tagged = _most_common(page.tags.get("sitename", "") for page in self.pages)
        if tagged:
            return tagged, f"网页标签 SiteName“{tagged}”"
        parts = [part for part in _TITLE_PARTS.split(self.home.document.title) if part]
        named = next((part for part in parts if county_of(part).name), parts[0] if parts else "")
        return named, f"首页标题“{self.home.document.title}”"

    @cached_property
    def county(self) -> County:
        """The county that the portal's name tells."""
        return county_of(self.name[0])

    @cached_property
    def identifier(self) -> tuple[str, str]:
        """The 网站标识码 and where it stands, "" for both when it stands nowhere."""
        if tagged := _most_common(page.tags.get("siteidcode", "") for page in self.pages):
            return tagged, "网页标签 SiteIDCode"
        for page in (self.home, *self.pages):
            if match := _IDENTIFIER.search(_text(page)):
                return match[1], "页脚“网站标识码”"
        return "", ""

    @cached_property
    def host_unit(self) -> str:
        """The unit that runs the site, as footers name it."""
        return _most_common(m[1] for page in self.pages if (m := _HOST_UNIT.search(_text(page))))

    @cached_property
    def menu(self) -> Mapping[str, tuple[MenuItem, ...]]:
        """Menu entries by the address they lead to, each wording once."""
        items: dict[str, dict[MenuItem, None]] = defaultdict(dict)
        for page in self.pages:
            for item in page.menu:
                if len(item.text) <= _NAME_CHARS and not is_article_address(item.url):
                    items[item.url].setdefault(item)
        return {url: tuple(found) for url, found in items.items()}

    @cached_property
    def anchors(self) -> Mapping[str, Counter[str]]:
        """Short wordings of links by the address they lead to, counted."""
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        for page in self.pages:
            for link in page.document.links:
                if link.tag == "a" and link.url and 1 < len(link.text) <= _NAME_CHARS:
                    counts[link.url][link.text] += 1
        return counts

    @cached_property
    def sources(self) -> Counter[str]:
        """Publishers of the articles that were read."""
        return Counter(page.document.source for page in self.articles if page.document.source)

    @cached_property
    def articles(self) -> tuple[Page, ...]:
        """Pages of one article each."""
        return tuple(page for page in self.pages if page.role is Role.ARTICLE)


def page_name(page: Page) -> str:
    """What a page calls itself in the first part of its title."""
    return next((part for part in _TITLE_PARTS.split(page.document.title) if part), page.url)


def _text(page: Page) -> str:
    return "\n".join(segment.text for segment in page.document.segments if segment.zone is not Zone.TITLE)


def _most_common(words: Iterable[str]) -> str:
    counts = Counter(word for word in words if word)
    return counts.most_common(1)[0][0] if counts else ""
