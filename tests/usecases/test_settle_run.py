"""Settling: what a run changes in the standing issues, and what it must leave alone."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import connection

from domain.coverage import Coverage
from domain.fetched import CrawlEnd
from domain.finding import Finding
from domain.gap import Gap, GapKind, Stage
from domain.issue import TABLE, Event, Presence, State
from store.keep import alias_fingerprint
from store.models import Decision, GapRecord, IssueRecord, Run, Sighting
from tests.usecases.sample import BASE, MONDAY, SITE, THURSDAY, TUESDAY, WEDNESDAY, dead_link, leak, looked_at, settle
from usecases.settle_run import Settlement, settle_run


def everything() -> list[list[tuple[Any, ...]]]:
    """Every row of every table, to prove that nothing changed."""
    return [list(model.objects.order_by("id").values_list()) for model in (IssueRecord, Run, Sighting, Decision)]


def the_issue() -> IssueRecord:
    return IssueRecord.objects.get()


def put(state: State, presence: Presence = Presence.PRESENT, until: date | None = None) -> None:
    IssueRecord.objects.update(state=state, presence=presence, waived_until=until)


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


def test_a_mended_fault_closes_after_its_page_was_really_looked_at() -> None:
    fault = dead_link("1")
    settle("r1", MONDAY, [fault])

    settlement = settle("r2", TUESDAY, [], looked_at([fault]))

    assert settlement == Settlement(mended=1)
    assert (the_issue().state, the_issue().presence) == (State.MENDED, Presence.ABSENT)
    decision = Decision.objects.get()
    assert (decision.event, decision.before, decision.after) == (Event.SEEN_GONE, State.NEW, State.MENDED)
    assert decision.actor == "系统巡查"


def test_a_second_way_to_prove_a_fault_gone_is_enough() -> None:
    settle("r1", MONDAY, [dead_link("1")])

    settlement = settle("r2", TUESDAY, [], Coverage({f"target:{BASE}/old/1.pdf"}, {"LNK01"}))

    assert settlement.mended == 1


def test_a_page_that_timed_out_closes_nothing() -> None:
    settle("r1", MONDAY, [dead_link("1")])

    settlement = settle("r2", TUESDAY, [], Coverage(set(), {"LNK01"}))

    assert settlement == Settlement(not_confirmed=1)
    assert (the_issue().state, the_issue().presence) == (State.NEW, Presence.UNKNOWN)
    assert the_issue().last_seen == MONDAY


@pytest.mark.parametrize(
    "spoil",
    [
        lambda coverage: replace(coverage, rules={"PII01"}),
        lambda coverage: replace(coverage, complete=False),
        lambda coverage: replace(coverage, failed={("LNK01", f"{BASE}/yjglj/1.html")}),
    ],
    ids=["rule off", "interrupted", "scanner failed"],
)
def test_a_run_that_did_not_really_judge_a_fault_closes_nothing(spoil: Callable[[Coverage], Coverage]) -> None:
    fault = dead_link("1")
    settle("r1", MONDAY, [fault])

    settlement = settle("r2", TUESDAY, [], spoil(looked_at([fault])))

    assert (settlement.mended, settlement.not_confirmed) == (0, 1)
    assert the_issue().state is State.NEW


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


def test_a_fault_that_comes_back_keeps_its_identity_and_counts() -> None:
    fault = dead_link("1")
    settle("r1", MONDAY, [fault])
    number = the_issue().id
    settle("r2", TUESDAY, [], looked_at([fault]))

    settlement = settle("r3", WEDNESDAY, [fault])

    assert settlement == Settlement(recurred=1)
    assert (the_issue().id, the_issue().state, the_issue().recurrences) == (number, State.RECURRED, 1)
    assert (the_issue().first_seen, the_issue().presence) == (MONDAY, Presence.PRESENT)
    assert settle("r4", THURSDAY, [fault]) == Settlement(seen_again=1)
    assert the_issue().recurrences == 1


@pytest.mark.parametrize("state", [State.DISMISSED, State.WAIVED])
def test_what_people_put_aside_stays_so_whatever_scans_see(state: State) -> None:
    fault = dead_link("1")
    settle("r1", MONDAY, [fault])
    put(state, until=date(2026, 12, 31))

    seen = settle("r2", TUESDAY, [fault])
    assert (seen.dismissed_seen, the_issue().state, the_issue().seen_count) == (1, state, 2)

    gone = settle("r3", WEDNESDAY, [], looked_at([fault]))
    assert (gone, the_issue().state, the_issue().presence) == (Settlement(), state, Presence.ABSENT)


def test_an_exception_that_has_run_out_comes_back_before_the_reviewers() -> None:
    settle("r1", MONDAY, [dead_link("1")])
    put(State.WAIVED, until=TUESDAY)

    settle("r2", TUESDAY, [dead_link("1")])
    assert the_issue().state is State.WAIVED

    settle("r3", WEDNESDAY, [dead_link("1")])
    assert (the_issue().state, the_issue().waived_until) == (State.NEW, None)
    assert Decision.objects.get().event is Event.REOPEN


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("event", [Event.SEEN, Event.SEEN_GONE])
def test_every_state_moves_by_the_table_when_a_scan_looks(state: State, event: Event) -> None:
    fault = dead_link("1")
    settle("r1", MONDAY, [fault])
    put(state, Presence.ABSENT if state in (State.CLOSED, State.MENDED) else Presence.PRESENT, date(2026, 12, 31))

    settle("r2", TUESDAY, [fault] if event is Event.SEEN else [], looked_at([fault]))

    after = TABLE[state, event]
    assert the_issue().state is after
    assert the_issue().presence is (Presence.PRESENT if event is Event.SEEN else Presence.ABSENT)
    signed = list(Decision.objects.values_list("event", "before", "after"))
    assert signed == ([] if after is state else [(event, state, after)])


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


def test_what_is_known_to_be_gone_stays_known_when_a_run_cannot_look() -> None:
    fault = dead_link("1")
    settle("r1", MONDAY, [fault])
    put(State.CONFIRMED, Presence.ABSENT)

    settlement = settle("r2", TUESDAY, [], Coverage(set(), {"LNK01"}))

    assert settlement == Settlement(not_confirmed=1)
    assert the_issue().presence is Presence.ABSENT


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
