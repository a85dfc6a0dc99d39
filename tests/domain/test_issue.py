"""Every pair of state and event: allowed and leading somewhere, or refused."""

from operator import attrgetter

import pytest

from domain.issue import OPEN, TABLE, VERDICTS, Event, Refused, State, next_state, state_before

# One row a state, one column an event; "" is a refusal. A new state or event without cells fails.
EVENTS = (
    Event.CONFIRM,
    Event.DISMISS,
    Event.WAIVE,
    Event.SEND,
    Event.ANSWER,
    Event.ESCALATE,
    Event.REOPEN,
    Event.SEEN,
    Event.SEEN_GONE,
    Event.GREW,
    Event.RECALL,
    Event.STILL_THERE,
    Event.REMOVED,
    Event.TAKE_BACK,
)
ROWS = {
    State.NEW: "属实 误报 例外 - - - - 待核实 自行整改 - - - 自行整改 -",
    State.CONFIRMED: "属实 误报 例外 已下发 - - - 属实 自行整改 - - - 自行整改 -",
    State.DISMISSED: "属实 误报 例外 - - - 待核实 误报 误报 待核实 - - - -",
    State.WAIVED: "属实 误报 例外 - - - 待核实 例外 例外 待核实 - - - -",
    State.SENT: "- 误报 例外 - 已反馈 督办 - 已下发 复核通过 - 属实 复核不通过 复核通过 -",
    State.ANSWERED: "- 误报 例外 - - 督办 - 复核不通过 复核通过 - 属实 复核不通过 复核通过 -",
    State.CLOSED: "- - - - - - - 复现 复核通过 - - - - -",
    State.FAILED: "- 误报 例外 已下发 已反馈 督办 - 复核不通过 复核通过 - 属实 复核不通过 复核通过 -",
    State.ESCALATED: "- 误报 例外 已下发 已反馈 - - 督办 复核通过 - 属实 督办 复核通过 -",
    State.MENDED: "- - - - - - - 复现 自行整改 - - - - -",
    State.RECURRED: "属实 误报 例外 - - - - 复现 自行整改 - - - 自行整改 -",
}
PAIRS = [(state, event, cell) for state in ROWS for event, cell in zip(EVENTS, ROWS[state].split(), strict=True)]


def test_the_table_of_this_test_is_complete() -> None:
    assert set(ROWS) == set(State)
    assert set(EVENTS) == set(Event)


@pytest.mark.parametrize(("state", "event", "after"), [pair for pair in PAIRS if pair[2] != "-"])
def test_an_allowed_event_leads_to_its_state(state: State, event: Event, after: str) -> None:
    assert next_state(state, event) is State(after)


@pytest.mark.parametrize(("state", "event"), [pair[:2] for pair in PAIRS if pair[2] == "-"])
def test_any_other_event_is_refused_in_chinese(state: State, event: Event) -> None:
    assert (state, event) not in TABLE
    with pytest.raises(Refused, match=f"“{state.value}”状态的问题不能“{event.value}”，请"):
        next_state(state, event)


@pytest.mark.parametrize("state", [State.DISMISSED, State.WAIVED])
@pytest.mark.parametrize("event", [Event.SEEN, Event.SEEN_GONE])
def test_a_scan_never_overrules_a_person(state: State, event: Event) -> None:
    assert next_state(state, event) is state


def test_only_people_can_close_nothing_and_open_states_are_those_with_work_left() -> None:
    assert {State.DISMISSED, State.WAIVED, State.CLOSED, State.MENDED} == set(State) - OPEN


def test_only_confirmed_or_sent_ones_get_on_paper() -> None:
    assert {state for state in State if (state, Event.SEND) in TABLE} == {
        State.CONFIRMED,
        State.FAILED,
        State.ESCALATED,
    }


@pytest.mark.parametrize(("state", "event"), [pair for pair in TABLE if pair[1] in VERDICTS])
def test_a_verdict_taken_back_leads_to_where_it_was_given(state: State, event: Event) -> None:
    if state is State.WAIVED:
        with pytest.raises(Refused, match="例外期限"):
            state_before(state, event)
    else:
        assert state_before(state, event) is state


@pytest.mark.parametrize("event", sorted(set(Event) - VERDICTS, key=attrgetter("name")))
def test_nothing_but_a_verdict_is_taken_back(event: Event) -> None:
    with pytest.raises(Refused, match="不能撤销"):
        state_before(State.NEW, event)
