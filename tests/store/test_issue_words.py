"""Issues are found by what they show, as they show it now: the database keeps the index of words itself."""

import pytest

from domain.fetched import CrawlEnd
from domain.issue import State
from domain.rule import Certainty, Severity
from store.issue_queries import IssueSearch, issues_found, with_text_found
from store.issue_words import having_words, numbered
from store.keep import keep_issues, keep_new_issues
from store.models import IssueRecord, Run, SiteRecord
from tests.usecases.sample import MONDAY


def issue(number: int, **shown: str) -> IssueRecord:
    site, _ = SiteRecord.objects.get_or_create(code="dayu", name="大余县人民政府")
    run, _ = Run.objects.get_or_create(
        site=site,
        name="r1",
        defaults={
            "as_of": MONDAY,
            "rule_pack": "2021",
            "end": CrawlEnd.FINISHED,
            "complete": True,
            "settled_at": "2026-03-02T00:00:00Z",
        },
    )
    return IssueRecord(
        site=site,
        fingerprint=f"{number:032x}",
        rule="TRM01",
        subject="https://a.example/",
        certainty=Certainty.CERTAIN,
        severity=Severity.NOTICE,
        state=State.NEW,
        first_seen=MONDAY,
        last_seen=MONDAY,
        last_run=run,
        **{"url": "https://a.example/1.html", "evidence": "证据", **shown},
    )


def found(text: str) -> list[int]:
    return sorted(having_words(IssueRecord.objects.all(), text).values_list("id", flat=True))


@pytest.mark.parametrize(
    "text", ["拟聘人员公示", "聘人员", "人员", "示", "公示\n", "Notice.DOC", "notice.doc", "tice", "OC", "c", "100%_对"]
)
def test_words_are_found_wherever_they_stand_and_in_either_case(text: str) -> None:
    keep_new_issues([issue(1, title="拟聘人员公示", attachment="Notice.doc", context="100%_对"), issue(2)])
    first = IssueRecord.objects.get(title="拟聘人员公示")

    assert found(text.strip()) == [first.id]


@pytest.mark.parametrize(
    "text", ["公示人员", "示公", "员拟", "100%", '"', "'", "\\", "%%%", "___", "人 员", "(人员)", "*"]
)
def test_nothing_else_is_found(text: str) -> None:
    keep_new_issues([issue(1, title="拟聘人员公示"), issue(2)])

    assert found(text) == []


@pytest.mark.parametrize("text", ["县公", "县公示栏", "公"])
def test_an_issue_is_found_by_what_it_shows_now(text: str) -> None:
    keep_new_issues([issue(1, title="旧标题"), issue(2, context="县公示栏")])
    old, other = IssueRecord.objects.order_by("id")
    assert found(text) == [other.id]

    old.title, other.context = "县公示栏", ""
    keep_issues([old, other])
    assert found(text) == [old.id]

    IssueRecord.objects.filter(id=old.id).update(title="改了")
    assert found(text) == []
    IssueRecord.objects.all().delete()
    assert found("改了") == []


def test_a_short_number_finds_its_issue_as_well() -> None:
    keep_new_issues([issue(1, title="第三批"), issue(2)])
    _first, second = IssueRecord.objects.order_by("id")

    assert second.id in found(str(second.id))


def test_very_many_numbers_cross_as_one_value() -> None:
    keep_new_issues([issue(1), issue(2), issue(3)])
    kept = set(IssueRecord.objects.values_list("id", flat=True)[:2])

    rows = IssueRecord.objects.filter(numbered([*kept, *range(10**6, 10**6 + 200_000)]))
    assert {row.id for row in rows} == kept


def test_of_too_many_with_the_words_the_newest_are_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.issue_queries.MOST_WITH_TEXT", 2)
    keep_new_issues([issue(number, title="公示公告") for number in range(3)])
    site, search = SiteRecord.objects.get(), IssueSearch(text="公示公告")
    numbers = list(IssueRecord.objects.order_by("-id").values_list("id", flat=True))

    narrowed, is_part = with_text_found(site, search)
    assert (narrowed.numbers, is_part) == (numbers[:2], True)
    assert issues_found(site, search).count() == 3
    assert with_text_found(site, IssueSearch(text="没有这几个字"))[1] is False
