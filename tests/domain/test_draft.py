"""The life of a draft: every pair of state and event is allowed or refused."""

from itertools import product

import pytest

from domain.draft import STEPS, TABLE, DraftEvent, DraftState, Levels, Step, next_draft_state
from domain.issue import Refused

REFUSED = sorted(
    ((state, event) for state, event in product(DraftState, DraftEvent) if (state, event) not in TABLE),
    key=lambda pair: (pair[0].name, pair[1].name),
)


@pytest.mark.parametrize(("state", "event"), REFUSED, ids=lambda each: each.name)
def test_whatever_the_table_lacks_is_refused_in_chinese(state: DraftState, event: DraftEvent) -> None:
    with pytest.raises(Refused, match=f"“{state.value}”的稿件不能“{event.value}”"):
        next_draft_state(state, event)


def test_a_refused_or_withdrawn_draft_goes_nowhere_any_more() -> None:
    assert not {state for state, _ in TABLE} & {DraftState.REFUSED, DraftState.WITHDRAWN}


@pytest.mark.parametrize("levels", Levels)
def test_the_final_review_lets_a_draft_out(levels: Levels) -> None:
    assert STEPS[levels][-1] is Step.FINAL_REVIEW


def test_three_levels_are_proofs_and_reviews_by_turns() -> None:
    assert [step.is_review for step in STEPS[Levels.THREE]] == [False, True] * 3
