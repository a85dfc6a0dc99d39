"""When a page was published, as each place that says so says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

_MONTH, _DAY = 7, 10


class DateGround(Enum):
    """Where a date stands, the most trusted first."""

    META = "网页标签"
    SHOWN = "页面显示"
    LIST = "列表"
    ADDRESS = "网址"


@dataclass(frozen=True, slots=True)
class StatedDate:
    """`moment` is ISO: a month ("2026-03", addresses only), a day, or a day with its time."""

    ground: DateGround
    moment: str


def publication(dates: Iterable[StatedDate]) -> str:
    """The date that counts: the most trusted with a day; "" when no place names a day.

    Some systems write PubDate by the twelve-hour clock, 02:06 for 14:06: then what the page shows counts.
    """
    known = sorted((date for date in dates if len(date.moment) >= _DAY), key=lambda date: _RANK[date.ground])
    if not known:
        return ""
    first = known[0].moment
    return next((date.moment for date in known[1:] if _lost_half_a_day(first, date.moment)), first)


def disagree(dates: Iterable[StatedDate]) -> bool:
    """Whether two places name different days, or months where one names no day."""
    moments = [date.moment for date in dates]
    return any(not _agree(one, other) for one in moments for other in moments)


def shows_a_date(dates: Iterable[StatedDate]) -> bool:
    """Whether the page itself says when it was published, in its tags or to its readers."""
    return any(date.ground in (DateGround.META, DateGround.SHOWN) for date in dates)


_RANK = {ground: rank for rank, ground in enumerate(DateGround)}


def _agree(one: str, other: str) -> bool:
    length = _DAY if len(one) >= _DAY and len(other) >= _DAY else _MONTH
    return one[:length] == other[:length]


def _lost_half_a_day(one: str, other: str) -> bool:
    """Whether `other` is `one` twelve hours later on the same day."""
    is_timed = len(one) > _DAY and len(other) > _DAY and one[:_DAY] == other[:_DAY]
    return is_timed and int(other[11:13]) - int(one[11:13]) == 12 and one[13:16] == other[13:16]
