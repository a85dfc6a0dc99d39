"""Judge one issue by what a re-check saw: 通过, 不通过, 页面已删除, 地址变更 or 未能复核."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from domain.issue import Event
from domain.recheck import RecheckVerdict
from store.models import IssueRecord
from usecases.recheck.recheck_look import RecheckLook
from usecases.recheck.recheck_plan import RecheckPlan, places_of
from usecases.settling.settle_unseen import proofs_of


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with its ground in Chinese; `event` is what settling does not do by itself, None otherwise."""

    issue: IssueRecord
    verdict: RecheckVerdict
    note: str
    moved_to: str = ""
    event: Event | None = None


@dataclass(frozen=True, slots=True)
class RecheckJudge:
    """All issues of one re-check: `standing` are fingerprints known before it, `pieces` words and title by address."""

    plan: RecheckPlan
    look: RecheckLook
    standing: Collection[str]
    pieces: Mapping[str, tuple[str, str]]

    def judge(self, issue: IssueRecord) -> Judged:
        """The verdict on one issue."""
        finding = self.look.fingerprints.get(issue.fingerprint)
        if finding is not None:
            return self._still_there(issue, f"问题仍然存在：{finding.where or finding.url}")
        coverage, rest = self.look.coverage, self._unread(issue)
        proven = coverage.proves_gone(issue.rule, proofs_of(issue, coverage))
        if not proven and not self._all_gone(issue, rest):
            return self._by_redirect(issue, rest) or self._not_checked(issue)
        if copy := self._copy(issue):
            return self._still_there(issue, f"原处已看不到，但 {copy} 仍可打开同样内容")
        if proven:
            return Judged(issue, RecheckVerdict.PASSED, "原处已看不到该问题")
        if moved := self._elsewhere(issue):
            return Judged(issue, RecheckVerdict.MOVED, f"原页面已删除，内容现在 {moved}", moved, Event.REMOVED)
        if len(rest) < len(self._pages(issue)):
            note = f"{len(rest)} 个原页面已删除，其余页面已看不到该问题"
            return Judged(issue, RecheckVerdict.PASSED, note, "", Event.REMOVED)
        return Judged(issue, RecheckVerdict.REMOVED, f"{rest[0]} 已打不开（页面不存在）", "", Event.REMOVED)

    def _pages(self, issue: IssueRecord) -> tuple[str, ...]:
        """Addresses on which the fault showed."""
        return tuple(dict.fromkeys(key for keys in issue.proofs for key in keys if key.startswith("http")))

    def _unread(self, issue: IssueRecord) -> tuple[str, ...]:
        return tuple(url for url in self._pages(issue) if not self.look.looked(issue.rule, url))

    def _all_gone(self, issue: IssueRecord, rest: tuple[str, ...]) -> bool:
        """Whether all that was not read is not there any more, and nothing read leads to the dead target."""
        linked = any(
            key.removeprefix("unlinked:") in self.look.coverage.linked
            for keys in issue.proofs
            for key in keys
            if key.startswith("unlinked:")
        )
        complete = self.look.coverage.complete and issue.occurrences <= max(len(issue.pages), 1)
        return bool(rest) and complete and not linked and all(map(self.look.is_gone, rest))

    def _by_redirect(self, issue: IssueRecord, rest: tuple[str, ...]) -> Judged | None:
        moves = [self.look.moved_to(url) for url in rest]
        if not moves or not all(moves) or not all(self.look.looked(issue.rule, url) for url in moves):
            return None
        if any(finding.subject in moves for _, finding in self.look.by_rule.get(issue.rule, [])):
            return self._still_there(issue, f"页面已改到 {moves[0]}，问题仍在", moves[0])
        note = f"页面已改到 {moves[0]}，新地址没有该问题"
        return Judged(issue, RecheckVerdict.MOVED, note, moves[0], Event.REMOVED)

    def _copy(self, issue: IssueRecord) -> str:
        """An address that still shows the same: a copy, or a place to which it was moved; "" for none."""
        copies = self.plan.copies.get(issue.id)
        if copies is None:
            return ""
        for fingerprint, finding in self.look.alike(issue):
            if finding.subject in copies or fingerprint not in self.standing:
                return finding.subject
        return ""

    def _elsewhere(self, issue: IssueRecord) -> str:
        places = places_of(issue)
        for url in places:
            words, title = self.pieces.get(url, ("", issue.title))
            if moved := self.look.elsewhere(places, words, title):
                return moved
        return ""

    def _still_there(self, issue: IssueRecord, note: str, moved_to: str = "") -> Judged:
        return Judged(issue, RecheckVerdict.FAILED, note, moved_to, Event.STILL_THERE)

    def _not_checked(self, issue: IssueRecord) -> Judged:
        places = places_of(issue)
        unread = tuple(url for url in places if url not in self.look.coverage.answered)
        return Judged(issue, RecheckVerdict.NOT_CHECKED, self.look.why_not(unread or places))
