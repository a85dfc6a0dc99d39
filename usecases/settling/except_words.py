"""Learn from people: words that were dismissed as a false alarm are not reported again where they say so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from domain.issue import Event, Refused, State, next_state
from domain.word_exception import EXCEPTED_RULES, Reach, WordException
from store.exceptions import keep_exception, standing_exceptions, withdraw_exception, wording_of
from store.keep import decide_issues, in_chunks, keep_decisions
from store.models import Decision, IssueRecord
from store.queries import IssueFilter, issues_matching
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home

USUAL_DAYS = 365
_AWAITING = (State.NEW, State.RECURRED)


@dataclass(frozen=True, slots=True)
class ExceptionOrder:
    """What a person wants no more reports of, until when (a year when None), and who says so."""

    reach: Reach
    actor: str
    at: datetime
    until: date | None = None
    note: str = ""

    @property
    def last_day(self) -> date:
        """The last day on which the exception holds."""
        return self.until or self.at.date() + timedelta(days=USUAL_DAYS)

    def must_not_be_past(self) -> None:
        """Raise Refused for a last day that is past."""
        if self.last_day < self.at.date():
            raise Refused(f"放行期限 {self.last_day} 已经过去；请写今天或以后的日期")


@dataclass(frozen=True, slots=True)
class ExceptionResult:
    """Exceptions kept, other issues put aside by them, and a Chinese line for each issue that can have none."""

    kept: int
    put_aside: int
    refused: list[str]


def except_words(site_code: str, issues: Iterable[int], order: ExceptionOrder) -> ExceptionResult:
    """Keep an exception for each of these dismissed issues; raises Refused for a date that is past."""
    order.must_not_be_past()
    with using_home(), transaction.atomic():
        known_site(site_code)
        kept = put_aside = 0
        refused: list[str] = []
        for issue in issues_matching(site_code, IssueFilter(tuple(issues), None, None, (State.DISMISSED,))):
            if not issue.rule.startswith(EXCEPTED_RULES):
                refused.append(f"问题 {issue.id}：规则 {issue.rule} 不是文字表述，不能设放行；结论已登记")
                continue
            exception = WordException(
                0, order.reach, wording_of(issue), issue.site.code, order.last_day, order.actor, order.note
            )
            keep_exception(issue, exception, order.at.astimezone())
            put_aside += _put_aside(site_code, exception, order)
            kept += 1
    return ExceptionResult(kept, put_aside, refused)


def list_exceptions(site_code: str | None = None) -> list[WordException]:
    """Exceptions that stand, those that have run out as well."""
    with using_home():
        return standing_exceptions(site_code)


def end_exception(number: int, actor: str, at: datetime) -> int:
    """Withdraw an exception; how many issues it had put aside and are before the reviewers again."""
    at = at.astimezone()
    with using_home(), transaction.atomic():
        exception = withdraw_exception(number, actor, at)
        if exception is None:
            raise Refused(f"没有编号为 {number} 的放行；请用 xuncha lexicon exceptions 查看")
        waived = IssueRecord.objects.filter(
            rule=exception.wording.rule, evidence=exception.wording.words, state=State.WAIVED
        ).select_related("site")
        covered = [
            issue
            for issue in waived
            if issue.waived_until == exception.until
            and exception.covers(wording_of(issue), issue.site.code, exception.until)
        ]
        _decide(covered, Event.REOPEN, None, Decision(actor=actor, at=at, note=f"取消放行 {number}"))
        return len(covered)


def _put_aside(site_code: str, exception: WordException, order: ExceptionOrder) -> int:
    """Issues awaiting a verdict that are the same words: people need not read them one by one."""
    awaiting = issues_matching(site_code, IssueFilter(None, None, exception.wording.rule, _AWAITING))
    covered = [each for each in awaiting if exception.covers(wording_of(each), exception.site, order.at.date())]
    signed = Decision(actor=order.actor, at=order.at.astimezone(), note=exception_note(exception))
    _decide(covered, Event.WAIVE, exception.until, signed)
    return len(covered)


def exception_note(exception: WordException) -> str:
    """What the decision over an issue says that an exception put aside."""
    return f"误报放行（{exception.reach.value}）：{exception.note or exception.wording.words}"


def _decide(issues: list[IssueRecord], event: Event, until: date | None, signed: Decision) -> None:
    for chunk in in_chunks(issues):
        by_state: dict[State, list[int]] = {}
        for issue in chunk:
            by_state.setdefault(issue.state, []).append(issue.id)
        for before, numbers in by_state.items():
            after = next_state(before, event)
            decide_issues(numbers, after, until)
            keep_decisions(
                Decision(
                    issue_id=number,
                    event=event,
                    before=before,
                    after=after,
                    actor=signed.actor,
                    note=signed.note,
                    at=signed.at,
                )
                for number in numbers
            )
