"""A reviewer's verdict on one issue or on all that a filter means, refused where another reviewer was faster."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from domain.issue import Refused
from domain.word_exception import Reach
from store.issue_queries import IssueSearch, decided_since, issues_found
from store.keep import in_chunks, lock_site
from store.models import Decision
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home
from usecases.issues.review_issues import ReviewResult, review_issues
from usecases.settling.except_words import ExceptionOrder, except_words

MOST_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class VerdictOrder:
    """A verdict as a person gives it; `known` is the last decision of all when their page was made.

    `reach` asks for an exception, so that dismissed words are not reported again.
    """

    verdict: str
    actor: str
    at: datetime
    note: str = ""
    until: date | None = None
    known: int = 0
    reach: Reach | None = None


def decide_issues(
    site_code: str, search: IssueSearch, order: VerdictOrder, expected: int | None = None
) -> ReviewResult:
    """Give every issue that the search means the verdict, in one transaction.

    `expected` is how many a person agreed to: another number raises Refused. Single issues that
    may not get the verdict, or that somebody else decided on meanwhile, are told in the result.
    """
    with using_home(), transaction.atomic():
        lock_site(site_code)
        numbers = _meant(site_code, search, expected)
        missing = sorted(set(search.numbers or ()).difference(numbers))
        refused = [f"没有编号为 {number} 的问题；请核对编号" for number in missing]
        taken = decided_since(order.known, order.actor)
        refused += [_taken_line(number, taken[number]) for number in numbers if number in taken]
        return _decided(site_code, [each for each in numbers if each not in taken], order, refused)


def decide_issue(site_code: str, number: int, units: Sequence[str] | None, order: VerdictOrder) -> None:
    """Give one issue the verdict; raises Refused when it may not get it."""
    with transaction.atomic():
        result = decide_issues(site_code, IssueSearch(units=units, numbers=(number,)), order)
        if result.refused:
            raise Refused(result.refused[0])
        if order.reach is not None and order.verdict == "误报":
            exception = ExceptionOrder(order.reach, order.actor, order.at, order.until, order.note)
            excepted = except_words(site_code, (number,), exception)
            if excepted.refused:
                raise Refused(excepted.refused[0])


def _meant(site_code: str, search: IssueSearch, expected: int | None) -> list[int]:
    rows = issues_found(known_site(site_code), search).values_list("id", flat=True)
    numbers = list(rows[: MOST_AT_ONCE + 1])
    if len(numbers) > MOST_AT_ONCE:
        raise Refused(f"一次最多处理 {MOST_AT_ONCE} 个问题；请缩小筛选范围，分几次处理")
    if expected is not None and len(numbers) != expected:
        raise Refused(f"筛选结果已由 {expected} 个变为 {len(numbers)} 个；请返回列表核对后重新提交")
    return numbers


def _decided(site_code: str, numbers: list[int], order: VerdictOrder, refused: list[str]) -> ReviewResult:
    changed: list[int] = []
    for chunk in in_chunks(numbers):
        result = review_issues(
            site_code, order.verdict, order.actor, order.at, chunk, note=order.note, until=_waived_until(order)
        )
        changed += result.numbers
        refused += result.refused
    return ReviewResult(len(changed), refused, changed)


def _waived_until(order: VerdictOrder) -> date | None:
    return order.until if order.verdict == "例外" else None


def _taken_line(number: int, decision: Decision) -> str:
    return (
        f"问题 {number}：您打开页面之后，{decision.actor}已作出“{decision.event.value}”，"
        f"现为“{decision.after.value}”；请刷新后再决定"
    )
