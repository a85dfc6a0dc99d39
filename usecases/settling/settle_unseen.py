"""Settle what a run did not see: gone only where it was really looked for, else not confirmed."""

from collections import Counter, defaultdict

from domain.coverage import Coverage
from domain.issue import OPEN, Event, Presence, State
from store.keep import decide_issues, keep_decisions, mark_issues
from store.models import Decision, IssueRecord
from store.queries import expired_waivers, issues_by_number, issues_not_seen
from usecases.settling.settle_seen import Tally
from usecases.settling.settling import Settling, with_masked_keys


def settle_unseen(settling: Settling) -> Tally:
    """Every standing issue that the run did not see, chunk by chunk."""
    coverage = with_masked_keys(settling.coverage)
    tally: Tally = Counter()
    for chunk in issues_not_seen(settling.run):
        decisions: list[Decision] = []
        changed: dict[tuple[State, Presence], list[int]] = defaultdict(list)
        for issue in chunk:
            old = (issue.state, issue.presence)
            held = issue.fingerprint in coverage.held
            gone = not held and coverage.proves_gone(issue.rule, proofs_of(issue, coverage))
            if not gone and not coverage.is_about(issue.fingerprint):
                continue
            decisions += [] if held else _judge(settling, issue, gone)
            tally.update(_counted(issue, gone))
            if old != (issue.state, issue.presence):
                changed[issue.state, issue.presence].append(issue.id)
        for (state, presence), numbers in changed.items():
            mark_issues(numbers, state, presence)
        keep_decisions(decisions)
    return tally


def proofs_of(issue: IssueRecord, coverage: Coverage) -> tuple[tuple[str, ...], ...]:
    """What proves the fault gone; that no page leads to a target is known of all pages only after a whole run."""
    proofs = tuple(tuple(keys) for keys in issue.proofs)
    if coverage.scope is None or issue.occurrences <= len(issue.pages):
        return proofs
    return tuple(keys for keys in proofs if not any(key.startswith("unlinked:") for key in keys))


def _judge(settling: Settling, issue: IssueRecord, gone: bool) -> list[Decision]:
    if gone:
        issue.presence = Presence.ABSENT
        return settling.move(issue, Event.SEEN_GONE)
    if issue.presence is Presence.PRESENT:
        issue.presence = Presence.UNKNOWN
    return []


def _counted(issue: IssueRecord, gone: bool) -> list[str]:
    if gone:
        return ["mended"] if issue.state in (State.CLOSED, State.MENDED) else []
    return ["not_confirmed"] if issue.state in OPEN else []


def reopen_expired(settling: Settling) -> None:
    """Put issues whose exception has run out back before the reviewers."""
    numbers = expired_waivers(settling.run.site, settling.as_of)
    issues = issues_by_number(numbers).values()
    decisions = [
        decision for issue in issues for decision in settling.move(issue, Event.REOPEN, note="例外期限已过，请重新核实")
    ]
    decide_issues(numbers, State.NEW, None)
    keep_decisions(decisions)
