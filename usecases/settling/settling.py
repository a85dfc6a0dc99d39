"""What all steps of settling one run share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.coverage import Coverage
from domain.issue import Event, State, next_state
from domain.masking import masked_address
from domain.rule import Rule
from domain.rule_pack import RulePack
from domain.site import Site
from domain.word_exception import WordExceptions
from store.models import Decision, IssueRecord, Run

SCAN_ACTOR = "系统巡查"
"""Signs what no person decided."""


@dataclass(frozen=True, slots=True)
class Settling:
    """One run about to be settled: `at` is now, `as_of` the day that the run judged."""

    site: Site
    pack: RulePack
    rules: Mapping[str, Rule]
    run: Run
    coverage: Coverage
    as_of: date
    at: datetime
    exceptions: WordExceptions = field(default_factory=lambda: WordExceptions([]))

    def basis_of(self, rule: str) -> str:
        """The clause that a rule's duty comes from: the pack's words before the rule's own."""
        known = self.rules.get(rule)
        return self.pack.basis.get(rule) or (known.basis if known else "")

    def move(self, issue: IssueRecord, event: Event, note: str = "") -> list[Decision]:
        """Bring the issue to the state after `event`; the decision to sign when that changed anything."""
        before: State = issue.state
        issue.state = next_state(before, event)
        if issue.state is before:
            return []
        return [
            Decision(
                issue_id=issue.id,
                event=event,
                before=before,
                after=issue.state,
                actor=SCAN_ACTOR,
                note=note,
                at=self.at,
            )
        ]


def with_masked_keys(coverage: Coverage) -> Coverage:
    """The coverage, answering also for keys as they are stored: with personal numbers masked."""
    return Coverage(
        answered=coverage.answered | {masked_address(key) for key in coverage.answered},
        rules=coverage.rules,
        failed=coverage.failed | {(rule, masked_address(key)) for rule, key in coverage.failed},
        complete=coverage.complete,
        linked=coverage.linked | {masked_address(key) for key in coverage.linked},
        held=coverage.held,
        scope=coverage.scope,
    )
