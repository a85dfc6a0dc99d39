"""Addresses that the CMSs of government portals give to single articles, told by their writing."""

import re

_ARTICLE = re.compile(
    r"/t(?:19|20)\d{6}_\d+"  # TRS: t20260302_123456.html
    r"|/art/(?:19|20)\d\d/\d{1,2}/\d{1,2}/art_"  # 大汉
    r"|/[0-9a-f]{32}\.s?html?"  # 开普云
    r"|/content_\d+|/content/post_\d+"  # the same of old, 广东
    r"|/info/\d+/\d+\.htm"  # 博达
    r"|/(?:19|20)\d\d[-/]?\d\d(?:[-/]?\d\d)?/[\w-]*\d{4,}[\w-]*\.\w+"
    r"|/\d{4,}\.(?:s?html?|aspx?|jsp|php)",
    re.I,
)
_SHOWS_ONE = re.compile(r"/(?:article|news_?show|show|detail|view|content)[\w-]*[/.?](?:.*[=/_-])?\d+", re.I)
_SHOWS_MANY = re.compile(r"list|channel|column|category|/col/", re.I)


def is_article_address(url: str) -> bool:
    """Whether the address looks like an article's, not like a column's or a unit's."""
    place = url.partition("://")[2]
    if _ARTICLE.search(place):
        return True
    return _SHOWS_ONE.search(place) is not None and not _SHOWS_MANY.search(place)
