"""Which part of a page an element is, by what its template calls it."""

import re
from functools import lru_cache

from domain.document import Zone

ZONE_TAGS = {
    "nav": Zone.NAVIGATION,
    "header": Zone.NAVIGATION,
    "menu": Zone.NAVIGATION,
    "footer": Zone.FOOTER,
    "article": Zone.BODY,
    "main": Zone.BODY,
    "ucapcontent": Zone.BODY,
}
# Containers that the CMSs of government portals put around an article's text:
# UCAP, TRS, Hanweb (zoom), VSB (v_news_content).
_ARTICLE = r"zoom(?:con)?|ucap-?content|trs_(?:editor|ueditor|word)\w*|vsb_content\w*|v_news_content"
# Whole words of class and id with what templates hang on before and behind: topNav, nav-list, menu_2.
# "position" and "bottom" count only alone, since frameworks use position-relative and border-bottom.
_WORDS = (
    (Zone.BODY, _ARTICLE + r"|(?:article|news|text|detail)[-_]?(?:content|body|con|main|text|detail)"),
    (Zone.FRIEND_LINKS, r"[\w-]*friend[\w-]*|(?:f|yq)[-_]?links?|yqlj\w*|links?(?:[-_]?(?:box|list|wrap))?"),
    (
        Zone.NAVIGATION,
        r"(?:[\w-]*[-_])?[a-z]{0,8}(?:nav(?:s|i|bar|igation)?|menus?)(?:box|list|wrap|con|item|left|top)?\d*(?:[-_][\w-]*)?"
        r"|(?:[\w-]*[-_])?(?:bread)?crumbs?(?:[-_]?\w+)?"
        r"|(?:(?:page|site|top|main|common)[-_]?)?header(?:[-_]?(?:box|wrap|top|con))?"
        r"|drop-?down[\w-]*|top-?bar|(?:cur-?)?(?:location|position)|dqwz|weizhi",
    ),
    (
        Zone.FOOTER,
        r"(?:[\w-]*[-_])?[a-z]{0,8}foot(?!note)(?:er)?(?:[-_]?\w+)?|copy-?right[\w-]*|banquan"
        r"|bottom(?:[-_]?(?:box|bar|wrap|con))?",
    ),
)
_IS_ARTICLE = re.compile(_ARTICLE, re.IGNORECASE)
_ZONES = tuple((zone, re.compile(words, re.IGNORECASE)) for zone, words in _WORDS)


@lru_cache(maxsize=4096)
def zone_of(tag: str, classes: str | None, identity: str | None) -> Zone | None:
    """The zone that an element opens, None when its names say nothing.

    The article's own container wins over all else: it ends a navigation that broken HTML left open.
    """
    words = _words(classes, identity)
    for zone, pattern in _ZONES:
        if any(pattern.fullmatch(word) for word in words):
            return zone
    return ZONE_TAGS.get(tag)


@lru_cache(maxsize=4096)
def is_article_body(tag: str, classes: str | None, identity: str | None) -> bool:
    """Whether a CMS puts this container around the text of an article."""
    return tag == "ucapcontent" or any(map(_IS_ARTICLE.fullmatch, _words(classes, identity)))


def _words(classes: str | None, identity: str | None) -> list[str]:
    return [*(identity or "").split(), *(classes or "").split()]
