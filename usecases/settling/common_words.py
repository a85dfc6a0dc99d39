"""Terms that hit more than one page in twenty: no slips but common words, held back and told instead of reported."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from domain.finding import Finding
from domain.gap import Gap, GapKind, Stage
from scanners.found import SITE_TEMPLATE
from scanners.wording.term import TermScanner

_FEWEST_PAGES = 500
_ONE_IN = 20
_RULES = frozenset(rule.code for rule in TermScanner.rules)


@dataclass(frozen=True, slots=True)
class CommonWords:
    """The terms of a run that are held back: by id, the words and on how many pages they stand."""

    pages: int
    _found: dict[str, tuple[str, int]]

    @classmethod
    def of(cls, findings: Iterable[Finding], pages: int) -> Self:
        """Counted over a run's findings; a template's fault is one fault, however many pages show it."""
        subjects: dict[str, set[str]] = defaultdict(set)
        words: dict[str, str] = {}
        for finding in findings:
            if finding.rule in _RULES and finding.subject != SITE_TEMPLATE:
                subjects[finding.identity[0]].add(finding.subject)
                words.setdefault(finding.identity[0], finding.evidence)
        most = pages / _ONE_IN if pages >= _FEWEST_PAGES else pages
        return cls(pages, {term: (words[term], len(where)) for term, where in subjects.items() if len(where) > most})

    def holds(self, finding: Finding) -> bool:
        """Whether the finding is not to be reported."""
        return finding.rule in _RULES and bool(finding.identity) and finding.identity[0] in self._found

    def gaps(self) -> list[Gap]:
        """One for each term, so that somebody looks at it."""
        return [
            Gap(
                Stage.SCAN,
                GapKind.NOT_CHECKED,
                f"词条 {term}",
                f"“{words}”命中 {count} 页，超过所扫描 {self.pages} 页的二十分之一，暂不报告；"
                "如确属差错请先整批改正，如属误报请调整词条",
            )
            for term, (words, count) in sorted(self._found.items())
        ]
