"""A page of a portal as the survey looks at it: what it says of itself, of its column and of the portal."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from selectolax.lexbor import LexborHTMLParser

from crawler.address.article_address import is_article_address
from crawler.cms.adapter import ListSource
from crawler.cms.registry import Recognition, read_list, recognise
from domain.column import ListPage
from domain.document import Document, Zone
from survey.directory import Directory, directories_of
from survey.landing import landing_of
from survey.menu import Anchor, MenuItem, crumbs_of, menu_of

_TITLE_CHARS = 14
_SHELL_CHARS = 200
_SHELL_LINKS = 5


class Role(Enum):
    """What a page is for."""

    ARTICLE = "文章"
    LIST = "列表"
    HUB = "导航"


@dataclass(frozen=True, slots=True)
class Page:
    """`tags` are its meta tags by name in lower case; `reading` its list as an adapter read it.

    `cms` is None when the page gives no evidence of one; `landing` is where it sends its
    readers on, "" when it does not.
    """

    url: str
    document: Document
    tags: Mapping[str, str]
    crumbs: tuple[Anchor, ...]
    menu: tuple[MenuItem, ...]
    reading: ListPage
    role: Role
    has_scripts: bool = False
    cms: Recognition | None = None
    landing: str = ""
    directories: tuple[Directory, ...] = ()
    depth: int = 0


def read_page(document: Document, html: str, today: date, depth: int = 0) -> Page:
    """The page of a document; `html` is what it was read from."""
    source = ListSource(document.url, html, document, today)
    reading = read_list(source, "")
    tags = tags_of(source.tree)
    return Page(
        url=document.url,
        document=document,
        tags=tags,
        crumbs=crumbs_of(source.tree, source.base),
        menu=menu_of(source.tree, source.base),
        reading=reading,
        role=_role(document, tags, reading),
        has_scripts="<script" in html.lower(),
        cms=recognise(document.url, html),
        landing=landing_of(html, document.url),
        directories=directories_of(source.tree, source.base),
        depth=depth,
    )


def tags_of(tree: LexborHTMLParser) -> dict[str, str]:
    """What the meta tags say, the first of a name counting."""
    tags: dict[str, str] = {}
    for node in tree.css("meta[name][content]"):
        content = " ".join((node.attributes.get("content") or "").split())
        if content:
            tags.setdefault((node.attributes.get("name") or "").strip().lower(), content)
    return tags


def is_shell(page: Page) -> bool:
    """Whether the page is empty without its scripts."""
    words = sum(len(segment.text) for segment in page.document.segments if segment.zone is not Zone.TITLE)
    links = [link for link in page.document.links if link.tag == "a" and link.url]
    return words < _SHELL_CHARS and len(links) < _SHELL_LINKS


def _role(document: Document, tags: Mapping[str, str], reading: ListPage) -> Role:
    if "articletitle" in tags or document.is_article or is_article_address(document.url):
        return Role.ARTICLE
    if _lists_articles(reading) or ("columnname" in tags and not _lists_columns(reading)):
        return Role.LIST
    return Role.HUB


def _lists_articles(reading: ListPage) -> bool:
    if not reading.recognised:
        return False
    if not reading.entries:
        return True
    articles = [
        entry
        for entry in reading.entries
        if entry.published or is_article_address(entry.url) or len(entry.title) >= _TITLE_CHARS
    ]
    return 2 * len(articles) >= len(reading.entries)


def _lists_columns(reading: ListPage) -> bool:
    return reading.recognised and bool(reading.entries) and not _lists_articles(reading)
