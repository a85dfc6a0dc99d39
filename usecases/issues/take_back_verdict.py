"""Take back one's own last verdict while it is fresh and nobody has built on it: one more step, nothing is erased."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet

from domain.issue import VERDICTS, Event, Refused, State, state_before
from store.exception_models import ExceptionRecord
from store.keep import decide_issues, in_chunks, keep_decisions, lock_site
from store.models import Decision
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home

FRESH = timedelta(minutes=10)

_NOTHING = "没有可以撤销的结论：只能撤销本人 10 分钟以内作出、之后没有别人处理过的结论"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Which issues stand again as they stood before, and the verdict they had for a while."""

    numbers: list[int]
    verdict: str


def take_back_verdict(
    site_code: str, actor: str, at: datetime, units: Collection[str] | None, issue: int | None = None
) -> TakenBack:
    """Take back the newest verdict that can be, with all issues that got it together; raises Refused.

    `issue` asks for that issue alone, whether or not it was the last one.
    """
    with using_home(), transaction.atomic():
        lock_site(site_code)
        own = _own_verdicts(site_code, actor, at - FRESH, units)
        if issue is not None:
            own = own.filter(issue_id=issue)
        standing = _standing(list(own.order_by("-id")))
        if not standing:
            raise Refused(_NOTHING)
        together = [each for each in standing if each.at == standing[0].at]
        _refuse_excepted(together)
        _go_back(together, at)
        return TakenBack([each.issue_id for each in together], together[0].event.value)


def _own_verdicts(site_code: str, actor: str, since: datetime, units: Collection[str] | None) -> "QuerySet[Decision]":
    rows = Decision.objects.filter(
        actor=actor, at__gte=since, event__in=list(VERDICTS), issue__site=known_site(site_code)
    )
    found: QuerySet[Decision] = rows if units is None else rows.filter(issue__unit__in=units)
    return found


def _standing(verdicts: list[Decision]) -> list[Decision]:
    """Those that are still the last that was decided about their issue."""
    last: dict[int, int] = {}
    for chunk in in_chunks({each.issue_id for each in verdicts}):
        rows = Decision.objects.filter(issue_id__in=chunk).values_list("issue_id").annotate(last=Max("id"))
        last.update(rows.order_by())
    return [each for each in verdicts if last[each.issue_id] == each.pk]


def _refuse_excepted(verdicts: list[Decision]) -> None:
    """An exception put other issues aside as well: it is ended where exceptions are kept."""
    for chunk in in_chunks(each.issue_id for each in verdicts):
        row = ExceptionRecord.objects.filter(issue_id__in=chunk, withdrawn_at__isnull=True).first()
        if row is not None:
            raise Refused(f"问题 {row.issue_id} 的误报已设放行 {row.pk}；请先在词库的放行清单中取消，再重新核实")


def _go_back(verdicts: list[Decision], at: datetime) -> None:
    by_state: dict[State, list[int]] = defaultdict(list)
    for each in verdicts:
        by_state[state_before(each.before, each.event)].append(each.issue_id)
    for state, numbers in by_state.items():
        decide_issues(numbers, state, None)
    keep_decisions(
        Decision(
            issue_id=each.issue_id,
            event=Event.TAKE_BACK,
            before=each.after,
            after=each.before,
            actor=each.actor,
            note=f"撤销“{each.event.value}”",
            at=at,
        )
        for each in verdicts
    )
