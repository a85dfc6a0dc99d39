"""Reminders (提醒): what a unit has to be told of its deadlines, as data."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class ReminderStage(Enum):
    """Where a deadline stands."""

    SOON = "临近期限"
    TODAY = "今日到期"
    OVERDUE = "已逾期"
    TO_ESCALATE = "应转督办"
    ESCALATED = "督办中"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Issues of one unit with one deadline.

    `working_days` are left where the deadline is still to come, else gone by; `issues` are numbers.
    """

    unit: str
    due: date
    stage: ReminderStage
    working_days: int
    issues: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DeadlineCount:
    """How many issues of one unit have one deadline; otherwise as a reminder."""

    unit: str
    due: date
    stage: ReminderStage
    working_days: int
    issues: int


def stage_of(working_days: int, remind_before: int, escalate_after: int) -> ReminderStage | None:
    """The stage so many working days after the deadline (negative before it); None when it is too early to speak."""
    if working_days < 0:
        return ReminderStage.SOON if -working_days <= remind_before else None
    if working_days == 0:
        return ReminderStage.TODAY
    return ReminderStage.OVERDUE if working_days < escalate_after else ReminderStage.TO_ESCALATE
