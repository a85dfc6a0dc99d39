"""A false alarm is learnt: where, until when, and back again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.finding import Finding
from domain.issue import Refused, State
from domain.word_exception import Reach
from store.models import Decision, IssueRecord
from tests.usecases.sample import MONDAY, NOON, TUESDAY, WEDNESDAY, dead_link, settle
from usecases.issues.review_issues import review_issues
from usecases.settling.except_words import ExceptionOrder, ExceptionResult, end_exception, except_words, list_exceptions

YEAR_END = date(2026, 12, 31)


def slip(page: str, words: str = "按装", context: str = "要求按装护栏", rule: str = "TRM01") -> Finding:
    """A word on a page, as the term scanner tells it."""
    found = dead_link(page)
    return replace(found, rule=rule, subject=found.url, identity=(words, page), evidence=words, context=context)


def dismiss(number: int) -> None:
    assert review_issues("dayu", "误报", "张三", NOON, issues=[number]).changed == 1


def excepted(reach: Reach, number: int, **options: Any) -> ExceptionResult:
    return except_words(
        "dayu", [number], ExceptionOrder(reach, "张三", NOON, options.pop("until", YEAR_END), **options)
    )


def states() -> list[State]:
    return list(IssueRecord.objects.order_by("id").values_list("state", flat=True))


def first() -> int:
    return IssueRecord.objects.order_by("id").values_list("id", flat=True)[0]


def test_words_dismissed_for_the_site_put_the_same_words_aside_at_once_and_later() -> None:
    settle("r1", MONDAY, [slip("1"), slip("2"), slip("3", "布署")])
    dismiss(first())

    assert excepted(Reach.SITE, first()) == ExceptionResult(1, 1, [])
    assert states() == [State.DISMISSED, State.WAIVED, State.NEW]

    counted = settle("r2", TUESDAY, [slip("1"), slip("2"), slip("3", "布署"), slip("4")])
    assert (counted.new, counted.dismissed_seen) == (0, 3)
    assert states() == [State.DISMISSED, State.WAIVED, State.NEW, State.WAIVED]
    assert IssueRecord.objects.latest("id").waived_until == YEAR_END
    assert "误报放行（本站）" in Decision.objects.latest("id").note


def test_an_exception_for_a_page_leaves_other_pages() -> None:
    settle("r1", MONDAY, [slip("1"), slip("2")])
    dismiss(first())
    excepted(Reach.PAGE, first())

    settle("r2", TUESDAY, [slip("1"), replace(slip("1"), identity=("按装", "again")), slip("2")])
    assert states() == [State.DISMISSED, State.NEW, State.WAIVED]


def test_an_exception_for_a_context_asks_for_the_same_words_around() -> None:
    settle("r1", MONDAY, [slip("1"), slip("2", context="要求 按装 护栏"), slip("3", context="把门按装好")])
    dismiss(first())

    assert excepted(Reach.CONTEXT, first()).put_aside == 1
    assert states() == [State.DISMISSED, State.WAIVED, State.NEW]


def test_an_exception_that_has_run_out_brings_its_issues_back() -> None:
    settle("r1", MONDAY, [slip("1"), slip("2")])
    dismiss(first())
    excepted(Reach.ENTRY, first(), until=date(2026, 3, 5))
    assert states() == [State.DISMISSED, State.WAIVED]

    settle("r2", date(2026, 3, 6), [slip("1"), slip("2"), slip("3")])
    assert states() == [State.DISMISSED, State.NEW, State.NEW]


def test_a_withdrawn_exception_brings_its_issues_back_and_is_no_longer_listed() -> None:
    settle("r1", MONDAY, [slip("1"), slip("2")])
    dismiss(first())
    excepted(Reach.SITE, first())
    (listed,) = list_exceptions("dayu")

    assert end_exception(listed.number, "李四", NOON) == 1
    assert list_exceptions("dayu") == []
    assert states() == [State.DISMISSED, State.NEW]
    settle("r2", WEDNESDAY, [slip("1"), slip("2"), slip("3")])
    assert states() == [State.DISMISSED, State.NEW, State.NEW]


def test_only_words_are_learnt() -> None:
    settle("r1", MONDAY, [dead_link("1")])
    dismiss(first())

    result = excepted(Reach.SITE, first())
    assert result.kept == 0
    assert "不是文字表述" in result.refused[0]


def test_a_date_that_is_past_is_refused() -> None:
    with pytest.raises(Refused, match="已经过去"):
        excepted(Reach.SITE, 1, until=date(2025, 1, 1))
