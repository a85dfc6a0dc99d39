"""How far a survey goes: pages near the start, every column it meets, a few articles of each."""

import re
from collections import Counter

from crawler.address.article_address import is_article_address
from crawler.state.traps import template_of
from crawler.target import Errand, Target
from documents.address import folder_of, root_of
from domain.link import TargetKind

ARTICLES_OF_A_KIND = 3
"""Enough to read a column's publishers and tags from."""

_DEEP_ARTICLES_OF_A_KIND = 2
_MOST_DEEP_ARTICLES = 200
"""Articles of columns at the survey's end: worth a look for their publishers, but many in a large portal."""

_NO_PAGES = frozenset({Errand.PROBE, Errand.DRESS})

_TITLE_CHARS = 14
"""Names of columns and units are shorter, headlines are longer."""

_UNIT = re.compile(r"[\u4e00-\u9fff](?:局|委|委员会|办|办公室|院|中心|镇|乡|街道|政府|管委会|办事处)$")
_PAGER = re.compile(r"\s*(?:\d+|[上下前后]一?页|首页|[尾末]页|最后一?页|[<>«»‹›]+)\s*")


class SurveyReach:
    """Which targets a survey follows; `depth` is how many links away from a start it goes.

    One link more leads from a unit's page to that unit's columns, be they below it or elsewhere.
    """

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._articles: Counter[str] = Counter()
        self._deep_articles = 0
        self._units: set[str] = set()

    def allows(self, target: Target) -> bool:
        """Whether the target is looked at; counts articles."""
        if target.errand in _NO_PAGES or target.kind is not TargetKind.PAGE or _PAGER.fullmatch(target.text):
            return False
        if not is_article_address(target.url) and len(target.text) < _TITLE_CHARS:
            return self._allows_hub(target)
        return self._allows_article(target, deep=target.depth > self._depth)

    def _allows_hub(self, target: Target) -> bool:
        if target.depth <= self._depth:
            if _UNIT.search(target.text):
                self._units.add(target.url)
            return True
        return target.depth == self._depth + 1 and (target.found_on in self._units or _hangs_below(target))

    def _allows_article(self, target: Target, *, deep: bool) -> bool:
        if deep and (target.depth > self._depth + 1 or self._deep_articles >= _MOST_DEEP_ARTICLES):
            return False
        template = template_of(target.url)
        # show.asp?id=7 may be an article of any column: only the page that led to it can tell.
        kind = f"{template} {target.found_on}" if "?" in template else template
        self._articles[kind] += 1
        allowed = self._articles[kind] <= (_DEEP_ARTICLES_OF_A_KIND if deep else ARTICLES_OF_A_KIND)
        self._deep_articles += deep and allowed
        return allowed


def _hangs_below(target: Target) -> bool:
    folder = folder_of(target.found_on)
    return folder != root_of(target.found_on) and target.url.startswith(folder)
