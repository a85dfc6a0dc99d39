"""Which unit answers for a column: by its place, its name, its publishers, its subject, else who runs the site."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from domain.column import ColumnKind
from survey.column_page import ColumnPage
from survey.portal import Portal
from survey.proposal import UnitProposal
from survey.unit_name import unit_key
from survey.units import unit_at_head
from survey.wording import column_words

_FEWEST_ARTICLES = 2
_ENOUGH_ARTICLES = 3
_PERSONNEL_DUTY = "人力资源"


@dataclass(frozen=True, slots=True)
class Answer:
    """A unit's name, "" when none can be told, with what shows it and what to look at."""

    unit: str
    shown_by: str = ""
    doubts: tuple[str, ...] = ()


class Responsible:
    """Finds units for columns of one portal."""

    def __init__(self, portal: Portal, units: Sequence[UnitProposal]) -> None:
        self._portal = portal
        self._units = [unit for unit in units if unit.standing]
        self._names = {name: unit.name for unit in self._units for name in (unit.name, unit.key, *unit.aliases)}
        prefixes = [(prefix.partition("://")[2], unit.name) for unit in self._units for prefix in unit.under]
        self._prefixes = sorted(prefixes, key=lambda pair: len(pair[0]), reverse=True)

    def of(self, column: ColumnPage, kind: ColumnKind) -> Answer:
        """The unit of a column, the surest ground first."""
        if name := self.by_place(column.url):
            return Answer(name, "网址在该单位目录下")
        if name := self.by_crumbs(column):
            return Answer(name, "当前位置里有该单位")
        head = unit_at_head(column.name, self._portal.county)
        if name := self._named(head):
            return Answer(name, f"栏目名称以“{head}”开头")
        by_source, shown_by = self._by_sources(column)
        if by_source:
            few = sum(bool(page.document.source) for page in column.articles) < _ENOUGH_ARTICLES
            return Answer(by_source, shown_by, ("抽看的篇数少，请核对责任单位",) if few else ())
        if name := self._by_duty(column, kind):
            return Answer(name, "按栏目内容推测", ("请核对责任单位",))
        host = self._named(self._portal.host_unit)
        return Answer(host, f"网站主办单位{shown_by and '，' + shown_by}", ("请核对责任单位",) if host else ())

    def by_place(self, url: str) -> str:
        """The unit in whose folder the address lies."""
        place = url.partition("://")[2]
        return next((name for prefix, name in self._prefixes if place.startswith(prefix)), "")

    def by_crumbs(self, column: ColumnPage) -> str:
        """The innermost unit that the breadcrumb leads through."""
        names = (self._named(crumb.text) for crumb in reversed(column.page.crumbs))
        return next((name for name in names if name), "")

    def _named(self, text: str) -> str:
        return self._names.get(text) or self._names.get(unit_key(text, self._portal.county), "") if text else ""

    def _by_sources(self, column: ColumnPage) -> tuple[str, str]:
        """The unit that publishes most of the column; else how many share it."""
        sources = Counter(name for page in column.articles if (name := self._named(page.document.source)))
        if not sources:
            return "", ""
        name, count = sources.most_common(1)[0]
        total = sum(sources.values())
        if total >= _FEWEST_ARTICLES and count == total:
            return name, f"抽看的 {total} 篇都来源于它"
        return "", f"抽看的 {total} 篇来源于 {len(sources)} 个单位"

    def _by_duty(self, column: ColumnPage, kind: ColumnKind) -> str:
        text = column.name
        for unit_word, words in column_words().duty.items():
            if any(word in text for word in words) or (kind is ColumnKind.PERSONNEL and unit_word == _PERSONNEL_DUTY):
                found = [unit.name for unit in self._units if unit_word in unit.key]
                if len(found) == 1:
                    return found[0]
        return ""
