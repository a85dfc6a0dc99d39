"""Settle what a run saw: new issues, standing ones met again, those that came back."""

from collections import Counter
from dataclasses import dataclass, field

from domain.content import adds_to
from domain.finding import Finding
from domain.issue import Event, Presence, State, next_state
from domain.masking import masked_address
from store.exceptions import wording_of
from store.keep import keep_decisions, keep_issues, keep_new_issues, keep_sightings, rename_issue
from store.models import Decision, IssueRecord, Sighting
from store.queries import fingerprints_of, issues_by_number
from usecases.settling.except_words import exception_note
from usecases.settling.finding_spool import FindingSpool, Merged
from usecases.settling.settling import Settling

Tally = Counter[str]
"""Counts by the name of Settlement's field."""

_PUT_ASIDE = (State.DISMISSED, State.WAIVED)
_GREW = "作出结论后又出现了新的号码，请重新核实"


def settle_seen(settling: Settling, spool: FindingSpool) -> Tally:
    """Every fault that was seen, chunk by chunk."""
    numbers = fingerprints_of(settling.run.site)
    _rename(numbers, spool.former)
    tally: Tally = Counter()
    for merged in spool.chunks():
        chunk = _Chunk(settling, tally)
        standing = issues_by_number(numbers[fingerprint] for fingerprint, _ in merged if fingerprint in numbers)
        for fingerprint, finding in merged:
            chunk.take(standing.get(numbers.get(fingerprint, 0)), (fingerprint, finding))
        chunk.write()
    return tally


def _rename(numbers: dict[str, int], former: dict[str, str]) -> None:
    """Bring issues that stand under a fingerprint of an older version to today's."""
    for old, new in former.items():
        if old in numbers and new not in numbers:
            numbers[new] = numbers.pop(old)
            rename_issue(numbers[new], new)


@dataclass(slots=True)
class _Chunk:
    """Rows to be written together."""

    settling: Settling
    tally: Tally
    new: list[IssueRecord] = field(default_factory=list)
    met: list[IssueRecord] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    excepted: list[tuple[IssueRecord, Decision]] = field(default_factory=list)

    def take(self, issue: IssueRecord | None, merged: Merged) -> None:
        fingerprint, finding = merged
        if issue is None:
            self.tally["new"] += 1
            issue = self._new(fingerprint)
            self.new.append(issue)
        else:
            self._meet(issue, finding)
            self.met.append(issue)
        known = set(issue.pages)
        describe(issue, finding, self.settling)
        self.sightings += [
            Sighting(run=self.settling.run, issue=issue, page=page, where=issue.where)
            for page in issue.pages
            if page not in known
        ]
        self._except(issue)

    def write(self) -> None:
        keep_new_issues(self.new)
        keep_issues(self.met)
        keep_sightings(self.sightings)
        for issue, decision in self.excepted:
            decision.issue_id = issue.id  # new issues have their numbers only now
        keep_decisions([*self.decisions, *(decision for _, decision in self.excepted)])

    def _new(self, fingerprint: str) -> IssueRecord:
        run, day = self.settling.run, self.settling.as_of
        return IssueRecord(
            site_id=run.site_id, fingerprint=fingerprint, first_seen=day, last_seen=day, last_run=run, pages=[]
        )

    def _meet(self, issue: IssueRecord, finding: Finding) -> None:
        if issue.last_run_id == self.settling.run.id:
            return  # met before an interruption of this very run: it counts once
        before = issue.state
        self.decisions += self.settling.move(issue, Event.SEEN)
        if before in _PUT_ASIDE and adds_to(issue.content, finding.content):
            self.decisions += self.settling.move(issue, Event.GREW, note=_GREW)
            issue.waived_until = None
        issue.presence = Presence.PRESENT
        issue.seen_count += 1
        issue.last_run = self.settling.run
        issue.last_seen = max(issue.last_seen, self.settling.as_of)
        self._count(issue, before)

    def _except(self, issue: IssueRecord) -> None:
        """Put an issue aside whose words people have found right before."""
        settling = self.settling
        if issue.state not in (State.NEW, State.RECURRED):
            return
        exception = settling.exceptions.covering(wording_of(issue), settling.site.code, settling.as_of)
        if exception is None:
            return
        before = issue.state
        issue.state, issue.waived_until = next_state(before, Event.WAIVE), exception.until
        decision = Decision(
            event=Event.WAIVE,
            before=before,
            after=issue.state,
            actor=exception.actor,
            note=exception_note(exception),
            at=settling.at,
        )
        self.excepted.append((issue, decision))
        if issue.id is None:
            self.tally.update({"new": -1, "dismissed_seen": 1})

    def _count(self, issue: IssueRecord, before: State) -> None:
        if issue.state is State.RECURRED and before is not State.RECURRED:
            issue.recurrences += 1
            self.tally["recurred"] += 1
        else:
            self.tally["dismissed_seen" if issue.state in _PUT_ASIDE else "seen_again"] += 1


def describe(issue: IssueRecord, finding: Finding, settling: Settling) -> None:
    """Give the issue the words and places of the newest finding.

    Words on a list that was sent are frozen there, so they may be refreshed here.
    """
    site = settling.site
    issue.rule = finding.rule
    issue.subject = masked_address(finding.subject)
    issue.column = finding.column or site.column_of(finding.url)
    issue.unit = finding.unit or site.unit_of(finding.url, column=issue.column)
    issue.title, issue.published = finding.title, finding.published
    issue.url, issue.where, issue.attachment = finding.url, finding.where, finding.attachment
    issue.evidence, issue.context = finding.evidence, finding.context
    issue.suggestion, issue.basis = finding.suggestion, settling.basis_of(finding.rule)
    issue.certainty, issue.severity = finding.certainty, finding.severity
    issue.occurrences = finding.occurrences
    if issue.state not in _PUT_ASIDE or not issue.content:
        issue.content = finding.content
    issue.pages = [masked_address(page) for page in finding.pages]
    issue.proofs = [[masked_address(key) for key in keys] for keys in finding.proofs]
