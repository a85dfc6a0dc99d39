"""The life of an issue: one table of states and events; whatever is not in it is refused."""

from enum import Enum


class State(Enum):
    """Where an issue stands for people."""

    NEW = "待核实"
    CONFIRMED = "属实"
    DISMISSED = "误报"
    WAIVED = "例外"
    SENT = "已下发"
    ANSWERED = "已反馈"
    CLOSED = "复核通过"
    FAILED = "复核不通过"
    ESCALATED = "督办"
    MENDED = "自行整改"
    RECURRED = "复现"


class Event(Enum):
    """What can happen to an issue: the first eight and the last are people's, the others scans' and re-checks'."""

    CONFIRM = "核实属实"
    DISMISS = "判为误报"
    WAIVE = "列为例外"
    SEND = "下发整改"
    ANSWER = "单位反馈"
    ESCALATE = "转督办"
    REOPEN = "重新核实"
    RECALL = "撤回清单"
    SEEN = "扫描见到"
    SEEN_GONE = "扫描确认已消失"
    GREW = "扫描见到新增号码"
    STILL_THERE = "复核仍存在"
    REMOVED = "复核见页面已删除"
    TAKE_BACK = "撤销结论"


class Presence(Enum):
    """What scans saw last; written by scans only, never by people."""

    PRESENT = "存在"
    ABSENT = "已消失"
    UNKNOWN = "未能确认"


class Refused(Exception):
    """A step that the rules do not allow; the message is Chinese and says what to do instead."""


_REVIEWABLE = (State.NEW, State.CONFIRMED, State.DISMISSED, State.WAIVED, State.RECURRED)
_UNSENT = (State.NEW, State.CONFIRMED, State.RECURRED)
ON_PAPER = (State.SENT, State.ANSWERED, State.FAILED, State.ESCALATED)
"""States of an issue that stands on a list and is not mended yet."""

TABLE: dict[tuple[State, Event], State] = {
    **{(state, Event.CONFIRM): State.CONFIRMED for state in _REVIEWABLE},
    **{(state, Event.DISMISS): State.DISMISSED for state in (*_REVIEWABLE, *ON_PAPER)},
    **{(state, Event.WAIVE): State.WAIVED for state in (*_REVIEWABLE, *ON_PAPER)},
    **{(state, Event.SEND): State.SENT for state in (State.CONFIRMED, State.FAILED, State.ESCALATED)},
    **{(state, Event.ANSWER): State.ANSWERED for state in (State.SENT, State.FAILED, State.ESCALATED)},
    **{(state, Event.ESCALATE): State.ESCALATED for state in (State.SENT, State.ANSWERED, State.FAILED)},
    **{(state, Event.REOPEN): State.NEW for state in (State.DISMISSED, State.WAIVED)},
    # What was added after the verdict was judged by nobody.
    **{(state, Event.GREW): State.NEW for state in (State.DISMISSED, State.WAIVED)},
    # A scan confirms or denies a fault; it never overrules a person's verdict.
    **{(state, Event.SEEN): state for state in State},
    (State.ANSWERED, Event.SEEN): State.FAILED,
    (State.CLOSED, Event.SEEN): State.RECURRED,
    (State.MENDED, Event.SEEN): State.RECURRED,
    **{(state, Event.SEEN_GONE): state for state in State},
    **{(state, Event.SEEN_GONE): State.CLOSED for state in ON_PAPER},
    **{(state, Event.SEEN_GONE): State.MENDED for state in _UNSENT},
    # A list that was called back was never sent: its issues wait for the next one.
    **{(state, Event.RECALL): State.CONFIRMED for state in ON_PAPER},
    # A re-check is a formal look: what still stands has failed it, whether or not the unit had answered.
    **{(state, Event.STILL_THERE): State.FAILED for state in (State.SENT, State.ANSWERED, State.FAILED)},
    (State.ESCALATED, Event.STILL_THERE): State.ESCALATED,
    # A page that is not there any more shows no fault, though nobody mended it.
    **{(state, Event.REMOVED): State.CLOSED for state in ON_PAPER},
    **{(state, Event.REMOVED): State.MENDED for state in _UNSENT},
}

PUT_ASIDE = frozenset({State.DISMISSED, State.WAIVED})
"""States in which people have said that nothing is to be done."""

OPEN = frozenset({*_UNSENT, *ON_PAPER})
"""States in which somebody still has something to do."""


def next_state(state: State, event: Event) -> State:
    """The state after `event`; raises Refused, in Chinese, for a pair that the table lacks."""
    try:
        return TABLE[state, event]
    except KeyError:
        raise Refused(f"“{state.value}”状态的问题不能“{event.value}”，请先查看该问题的处理记录") from None


VERDICTS = frozenset({Event.CONFIRM, Event.DISMISS, Event.WAIVE})
"""What a reviewer may say of an issue, and may take back while nobody has built on it."""


def state_before(before: State, event: Event) -> State:
    """Where an issue stands once its last decision is taken back; raises Refused for what cannot be.

    This is no row of the table: it leads back to wherever the verdict was given.
    """
    if event not in VERDICTS:
        raise Refused(f"“{event.value}”不能撤销；只有属实、误报、例外三种结论可以撤销")
    if before is State.WAIVED:
        raise Refused("撤销后须恢复原来的例外期限，不能自动恢复；请重新列为例外并写明期限")
    return before
