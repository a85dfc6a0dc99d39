"""Settling: what a run changes in the standing issues, and what it must leave alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection

from domain.coverage import Coverage
from domain.fetched import CrawlEnd
from domain.finding import Finding
from domain.gap import Gap, GapKind, Stage
from domain.issue import Event, Presence, State
from store.keep import alias_fingerprint
from store.models import Decision, GapRecord, IssueRecord, Run, Sighting
from tests.usecases.sample import (
    BASE,
    MONDAY,
    NOON,
    SITE,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    dead_link,
    leak,
    looked_at,
    settle,
)
from usecases.issues.review_issues import review_issues
from usecases.settling.settle_run import Settlement, settle_run


def everything() -> list[list[tuple[Any, ...]]]:
    """Every row of every table, to prove that nothing changed."""
    return [list(model.objects.order_by("id").values_list()) for model in (IssueRecord, Run, Sighting, Decision)]


def the_issue() -> IssueRecord:
    return IssueRecord.objects.get()


def test_a_first_run_makes_new_issues_with_their_words() -> None:
    settlement = settle("r1", MONDAY, [dead_link("1"), leak("2", "jyj")])

    link, number = IssueRecord.objects.order_by("rule")
    assert settlement == Settlement(new=2)
    assert (link.state, link.presence, link.first_seen, link.last_seen) == (
        State.NEW,
        Presence.PRESENT,
        MONDAY,
        MONDAY,
    )
    assert (link.unit, number.unit) == ("县应急管理局", "县教育局")
    assert link.basis.startswith("国办秘函〔2019〕19号")
    assert (link.last_run.name, link.seen_count) == ("r1", 1)


def test_the_same_run_settled_twice_changes_nothing_and_tells_the_same() -> None:
    first = settle("r1", MONDAY, [dead_link("1"), dead_link("2")])
    before = everything()

    again = settle("r1", TUESDAY, [dead_link("1"), dead_link("2")])

    assert again == first
    assert everything() == before


def test_a_second_patrol_of_an_unchanged_portal_brings_no_new_issue() -> None:
    settle("r1", MONDAY, [dead_link("1"), leak("2")])

    settlement = settle("r2", TUESDAY, [leak("2"), dead_link("1")])

    assert settlement == Settlement(seen_again=2)
    assert list(IssueRecord.objects.values_list("seen_count", "first_seen", "last_seen")) == [(2, MONDAY, TUESDAY)] * 2
    assert Sighting.objects.count() == 2
    assert not Decision.objects.exists()


def test_one_fault_on_many_pages_is_one_issue() -> None:
    footer = [replace(dead_link("1"), url=f"{BASE}/{n}.html", pages=(f"{BASE}/{n}.html",)) for n in range(2500)]

    settlement = settle("r1", MONDAY, footer)

    assert settlement.new == 1
    assert the_issue().occurrences == 2500
    assert len(the_issue().pages) == 20
    assert Sighting.objects.count() == 20


def test_a_page_newly_seen_to_hold_a_standing_issue_is_sighted() -> None:
    settle("r1", MONDAY, [dead_link("1")])
    other = f"{BASE}/yjglj/other.html"

    settle("r2", TUESDAY, [dead_link("1"), replace(dead_link("1"), pages=(other,))])

    assert list(Sighting.objects.order_by("id").values_list("run__name", "page")) == [
        ("r1", f"{BASE}/yjglj/1.html"),
        ("r2", other),
    ]


def test_an_interrupted_run_settled_again_when_whole_counts_once() -> None:
    faults = [dead_link("1"), dead_link("2"), dead_link("3")]
    settle("r0", MONDAY, faults[:2])
    half = settle("r1", TUESDAY, faults[:1], replace(looked_at(faults[:1]), complete=False))

    whole = settle("r1", TUESDAY, [faults[0], faults[2]], looked_at(faults))

    assert half == Settlement(seen_again=1, not_confirmed=1)
    assert whole == Settlement(new=1, seen_again=1, mended=1)
    assert IssueRecord.objects.get(fingerprint=faults[0].fingerprint("dayu")).seen_count == 2
    assert Run.objects.get(name="r1").end is CrawlEnd.FINISHED


def test_an_interrupted_run_settled_twice_changes_no_issue() -> None:
    coverage = Coverage(set(), {"LNK01"}, complete=False)
    first = settle("r1", MONDAY, [dead_link("1")], coverage)
    before = everything()[0]

    assert settle("r1", MONDAY, [dead_link("1")], coverage) == first
    assert everything()[0] == before


def test_newer_words_replace_older_ones_but_never_the_first_day() -> None:
    settle("r1", MONDAY, [dead_link("1")])

    settle("r2", TUESDAY, [replace(dead_link("1"), evidence="目标地址返回 410", title="新标题")])

    assert (the_issue().evidence, the_issue().title) == ("目标地址返回 410", "新标题")
    assert the_issue().first_seen == MONDAY


def test_an_older_run_settled_late_does_not_turn_back_the_last_day() -> None:
    settle("r2", TUESDAY, [dead_link("1")])

    settle("r1", MONDAY, [dead_link("1")])

    assert the_issue().last_seen == TUESDAY


def test_a_settled_run_is_not_even_read_again() -> None:
    settle("r1", MONDAY, [dead_link("1")])

    def unreadable() -> Iterator[Finding]:
        raise AssertionError("read")
        yield

    assert settle_run(SITE, "r1", MONDAY, unreadable(), iter(()), Coverage()) == Settlement(new=1)


def test_an_alias_leads_a_finding_to_its_standing_issue() -> None:
    fault, renamed = dead_link("1"), replace(dead_link("1"), identity=("v2",))
    settle("r1", MONDAY, [fault])
    alias_fingerprint(the_issue(), renamed.fingerprint("dayu"))

    settlement = settle("r2", TUESDAY, [renamed, fault])

    assert settlement == Settlement(seen_again=1)
    assert the_issue().occurrences == 2


def test_gaps_are_kept_and_counted_once() -> None:
    gap = Gap(Stage.READ, GapKind.ENCRYPTED, f"{BASE}/a.xlsx", "文件已加密")
    half = Coverage(set(), set(), complete=False)

    settle_run(SITE, "r1", MONDAY, iter(()), iter([gap, gap]), half)
    settlement = settle_run(SITE, "r1", MONDAY, iter(()), iter([gap]), half)

    assert settlement.gaps == 1
    row = GapRecord.objects.get()
    assert Gap(row.stage, row.kind, row.subject, row.reason) == gap


def test_sites_do_not_touch_each_other() -> None:
    settle("r1", MONDAY, [dead_link("1")])

    settlement = settle("r1", MONDAY, [dead_link("1")], site=replace(SITE, code="xinfeng", name="信丰县人民政府"))

    assert settlement == Settlement(new=1)
    assert IssueRecord.objects.count() == 2


def test_ten_thousand_findings_take_few_queries_and_few_at_a_time() -> None:
    count = 0

    def counting(execute: Callable[..., Any], *args: Any) -> Any:
        nonlocal count
        count += 1
        return execute(*args)

    def faults() -> list[Finding]:
        return [dead_link(str(number)) for number in range(10_000)]

    with connection.execute_wrapper(counting):
        settle("r1", MONDAY, faults())
        settle("r2", TUESDAY, faults()[:1_000], looked_at(faults()))

    assert count < 600
    assert IssueRecord.objects.filter(state=State.MENDED).count() == 9_000


def put_aside(verdict: str, content: str) -> None:
    settle("r1", MONDAY, [replace(leak(), content=content)])
    review_issues("dayu", verdict, "张三", NOON, note="不是身份证号", until=THURSDAY if verdict == "例外" else None)


@pytest.mark.parametrize("verdict", ["误报", "例外"])
def test_numbers_added_after_a_verdict_bring_the_issue_back(verdict: str) -> None:
    put_aside(verdict, "aaaa0000")

    settlement = settle("r2", TUESDAY, [replace(leak(), content="aaaa0000 bbbb0000")])

    assert settlement == Settlement(seen_again=1)
    assert (the_issue().state, the_issue().waived_until) == (State.NEW, None)
    assert the_issue().content == "aaaa0000 bbbb0000"
    last = Decision.objects.order_by("id").last()
    assert last is not None
    assert (last.event, last.actor, last.note) == (Event.GREW, "系统巡查", "作出结论后又出现了新的号码，请重新核实")


def test_a_dismissed_leak_with_fewer_numbers_stays_dismissed() -> None:
    put_aside("误报", "aaaa0000 bbbb0000")

    assert settle("r2", TUESDAY, [replace(leak(), content="aaaa0000")]) == Settlement(dismissed_seen=1)
    assert the_issue().state is State.DISMISSED
    assert the_issue().content == "aaaa0000 bbbb0000", "what was judged, not what is left of it"


def test_a_leak_dismissed_before_contents_were_kept_stays_dismissed() -> None:
    put_aside("误报", "")

    assert settle("r2", TUESDAY, [replace(leak(), content="aaaa0000")]) == Settlement(dismissed_seen=1)
    assert the_issue().content == "aaaa0000"


def test_an_issue_under_a_plain_fingerprint_goes_on_under_the_keyed_one() -> None:
    plain = replace(leak(), subject=f"{BASE}/360723190001011234.html")
    settle("r1", MONDAY, [plain])
    keyed = replace(plain, subject_key="digest")

    assert settle("r2", TUESDAY, [keyed]) == Settlement(seen_again=1)
    assert the_issue().fingerprint == keyed.fingerprint("dayu")
    assert settle("r3", WEDNESDAY, [keyed]) == Settlement(seen_again=1)
