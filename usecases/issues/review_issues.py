"""Record a person's verdict on issues: 属实, 误报 or 例外."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from domain.issue import Event, Refused, State, next_state
from store.keep import decide_issues, keep_decisions
from store.models import Decision
from store.queries import IssueFilter, states_of
from usecases.home.known_site import issue_filter, known_site
from usecases.home.refusal import using_home

VERDICTS = {"属实": Event.CONFIRM, "误报": Event.DISMISS, "例外": Event.WAIVE}

AWAITING = (State.NEW, State.RECURRED)
"""What a bulk verdict means unless a state is named: nothing that somebody has judged already."""


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """How many issues got the verdict (`numbers`), and a Chinese line for each that did not."""

    changed: int
    refused: list[str]
    numbers: list[int] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class _Verdict:
    event: Event
    actor: str
    at: datetime
    note: str
    until: date | None


def review_issues(
    site_code: str,
    verdict: str,
    actor: str,
    at: datetime,
    issues: list[int] | None = None,
    unit: str | None = None,
    rule: str | None = None,
    state: str | None = None,
    note: str = "",
    until: date | None = None,
) -> ReviewResult:
    """Give all issues that the filters name the verdict, in one transaction.

    Without numbers and state only issues awaiting a verdict are meant. Raises Refused for a
    verdict that is incomplete; single issues that may not get it are told in the result.
    """
    given = _verdict(verdict, actor, at, note, until)
    with using_home():
        known_site(site_code)
        wanted = issue_filter(issues, unit, rule, state or None)
        with transaction.atomic():
            return _review(site_code, wanted, given)


def _verdict(verdict: str, actor: str, at: datetime, note: str, until: date | None) -> _Verdict:
    if verdict not in VERDICTS:
        raise Refused(f"没有结论“{verdict}”；可用的结论：{'、'.join(VERDICTS)}")
    if not actor.strip():
        raise Refused("没有写明核实人；请写明由谁作出结论")
    event = VERDICTS[verdict]
    # Read as local time when the caller gave none, so that no time is stored without a zone.
    at = at.astimezone()
    if event is not Event.WAIVE:
        return _Verdict(event, actor.strip(), at, note, None)
    if until is None or not note.strip():
        raise Refused("列为例外须写明理由和期限；请用 --note 写理由，用 --until 写截止日期")
    if until < at.date():
        raise Refused(f"例外期限 {until} 已经过去；请写今天或以后的日期")
    return _Verdict(event, actor.strip(), at, note.strip(), until)


def _review(site_code: str, wanted: IssueFilter, verdict: _Verdict) -> ReviewResult:
    meant = states_of(site_code, _meant(wanted))
    changed: list[int] = []
    refused = [
        f"站点“{site_code}”没有符合条件、编号为 {number} 的问题"
        for number in sorted(set(wanted.numbers or ()).difference(*meant.values()))
    ]
    for before, numbers in meant.items():
        try:
            after = next_state(before, verdict.event)
        except Refused as refusal:
            refused += [f"问题 {number}：{refusal}" for number in numbers]
            continue
        decide_issues(numbers, after, verdict.until)
        keep_decisions(_signed(number, before, after, verdict) for number in numbers)
        changed += numbers
    return ReviewResult(len(changed), refused, changed)


def _meant(wanted: IssueFilter) -> IssueFilter:
    if wanted.numbers is None and wanted.states is None:
        return IssueFilter(None, wanted.unit, wanted.rule, AWAITING)
    return wanted


def _signed(number: int, before: State, after: State, verdict: _Verdict) -> Decision:
    return Decision(
        issue_id=number,
        event=verdict.event,
        before=before,
        after=after,
        actor=verdict.actor,
        note=verdict.note,
        at=verdict.at,
    )
