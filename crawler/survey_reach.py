"""How far a survey goes: pages near the start, every column it meets, a few articles of each."""

import re
from collections import Counter

from crawler.article_address import is_article_address
from crawler.target import Errand, Target
from crawler.traps import template_of
from documents.address import folder_of, root_of
from domain.link import TargetKind

ARTICLES_OF_A_KIND = 3
"""Enough to read a column's publishers and tags from."""

_TITLE_CHARS = 14
"""Names of columns and units are shorter, headlines are longer."""

_PAGER = re.compile(r"\s*(?:\d+|[上下前后]一?页|首页|[尾末]页|最后一?页|[<>«»‹›]+)\s*")


class SurveyReach:
    """Which targets a survey follows; `depth` is how many links away from a start it goes.

    One link more leads from a unit's page into that unit's own folder: its columns hang there.
    """

    def __init__(self, depth: int) -> None:
        self._depth = depth
        self._articles: Counter[str] = Counter()

    def allows(self, target: Target) -> bool:
        """Whether the target is looked at; counts articles."""
        if target.errand is Errand.PROBE or target.kind is not TargetKind.PAGE or _PAGER.fullmatch(target.text):
            return False
        if not is_article_address(target.url) and len(target.text) < _TITLE_CHARS:
            return target.depth <= self._depth or (target.depth == self._depth + 1 and _hangs_below(target))
        if target.depth > self._depth:
            return False
        template = template_of(target.url)
        self._articles[template] += 1
        return self._articles[template] <= ARTICLES_OF_A_KIND


def _hangs_below(target: Target) -> bool:
    folder = folder_of(target.found_on)
    return folder != root_of(target.found_on) and target.url.startswith(folder)
