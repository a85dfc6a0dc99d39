"""What scans do to an issue's state: closed only by a look, come back, or left as people put it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from domain.coverage import Coverage
from domain.issue import TABLE, Event, Presence, State
from store.models import Decision, IssueRecord
from tests.usecases.sample import BASE, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, dead_link, looked_at, settle
from usecases.settling.settle_run import Settlement


def the_issue() -> IssueRecord:
    return IssueRecord.objects.get()


def put(state: State, presence: Presence = Presence.PRESENT, until: date | None = None) -> None:
    IssueRecord.objects.update(state=state, presence=presence, waived_until=until)


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


def test_what_is_known_to_be_gone_stays_known_when_a_run_cannot_look() -> None:
    fault = dead_link("1")
    settle("r1", MONDAY, [fault])
    put(State.CONFIRMED, Presence.ABSENT)

    settlement = settle("r2", TUESDAY, [], Coverage(set(), {"LNK01"}))

    assert settlement == Settlement(not_confirmed=1)
    assert the_issue().presence is Presence.ABSENT


def test_a_dead_link_that_merely_times_out_and_is_still_linked_stays_open() -> None:
    target, page = f"{BASE}/old/1.pdf", f"{BASE}/yjglj/1.html"
    fault = replace(dead_link("1"), proofs=((f"target:{target}",), (f"unlinked:{target}", page)))
    settle("r1", MONDAY, [fault])

    timed_out = Coverage({page}, {"LNK01"}, linked={target})
    assert settle("r2", TUESDAY, [], timed_out) == Settlement(not_confirmed=1)
    assert settle("r3", WEDNESDAY, [], replace(timed_out, linked=set())) == Settlement(mended=1)


@pytest.mark.parametrize("state", [State.NEW, State.DISMISSED])
def test_a_fault_that_also_stands_on_a_page_that_was_not_due_is_not_called_gone(state: State) -> None:
    fault = dead_link("1")
    settle("r1", MONDAY, [fault])
    put(state)

    coverage = replace(looked_at([fault]), held={fault.fingerprint("dayu")})
    settle("r2", TUESDAY, [], coverage)

    assert (the_issue().state, the_issue().presence) == (state, Presence.PRESENT)
