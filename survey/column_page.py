"""Which pages are columns: one list each, with what names it and what it holds."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from survey.list_page import first_pages, folder_of_list
from survey.page import Page
from survey.portal import Portal

_TITLE_PARTS = re.compile(r"\s*[-_|—–]+\s*")
_NEVER = re.compile(
    r"^(?:首页|网站首页|返回首页|更多|more|网站地图|站点地图|搜索|检索|站内搜索|RSS|English|繁體|上一页|下一页|\d+|>+|正文|详情|列表)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class ColumnPage:
    """A column's first list page; `parent` is the entry of menu or breadcrumb that it hangs under."""

    page: Page
    name: str
    named_by: str
    parent: str
    articles: tuple[Page, ...]

    @property
    def url(self) -> str:
        """Its address."""
        return self.page.url

    @property
    def dates(self) -> list[date]:
        """Days of its rows, newest first."""
        return sorted(
            (date.fromisoformat(entry.published) for entry in self.page.reading.entries if entry.published),
            reverse=True,
        )

    @property
    def titles(self) -> list[str]:
        """What its rows are called."""
        return [entry.title for entry in self.page.reading.entries]


def column_pages(portal: Portal) -> tuple[ColumnPage, ...]:
    """The portal's columns in the order in which they were met."""
    named = ((page, *name_of(page, portal)) for page in first_pages(portal))
    return tuple(
        ColumnPage(page, name, by, _parent(page, name, portal), tuple(_articles(page, portal)))
        for page, name, by in named
        if name
    )


def name_of(page: Page, portal: Portal) -> tuple[str, str]:
    """What a column is called, and what says so."""
    tag = page.tags.get("columnname", "")
    item = next((item.text for item in portal.menu.get(page.url, ()) if _is_name(item.text)), "")
    crumb = next((c.text for c in reversed(page.crumbs) if _is_name(c.text) and c.url in ("", page.url)), "")
    title = next((part for part in _TITLE_PARTS.split(page.document.title) if _is_name(part)), "")
    anchor = next((text for text, _ in portal.anchors.get(page.url, Counter()).most_common() if _is_name(text)), "")
    choices = (
        (tag, f"网页标签 ColumnName“{tag}”"),
        (crumb, f"当前位置“{crumb}”"),
        (item, f"导航“{item}”"),
        (anchor, f"链接“{anchor}”"),
        (title, f"网页标题“{title}”"),
    )
    return next((choice for choice in choices if choice[0]), ("", ""))


def _is_name(text: str) -> bool:
    return 1 < len(text) <= 24 and not _NEVER.match(text)


def _articles(page: Page, portal: Portal) -> Iterator[Page]:
    """Articles that were read of the column: its rows, and those that name it."""
    listed = {entry.url for entry in page.reading.entries}
    tag, folder = page.tags.get("columnname", ""), folder_of_list(page.url)
    for article in portal.articles:
        same_tag = bool(tag) and article.tags.get("columnname") == tag and article.url.startswith(folder)
        if article.url in listed or same_tag:
            yield article


def _parent(page: Page, name: str, portal: Portal) -> str:
    item = next((item.above for item in portal.menu.get(page.url, ()) if item.above and item.above != name), "")
    names = [crumb.text for crumb in page.crumbs if _is_name(crumb.text) and crumb.text != name]
    return item or (names[-1] if names else "")
