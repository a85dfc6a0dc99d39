"""What a page was asked for: days, numbers and choices from its address or form, and what is no such thing."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import TypeVar

from domain.issue import Refused

Choice = TypeVar("Choice", bound=Enum)


def choice_of(kind: type[Choice], word: str | None) -> Choice | None:
    """The member with that Chinese label; None for anything else, so that an old address still opens."""
    return next((each for each in kind if each.value == word), None)


def number_of(word: str | None, otherwise: int = 1) -> int:
    """A positive number as typed, else `otherwise`."""
    return int(word) if word and word.isascii() and word.isdigit() and 0 < int(word) < 10**9 else otherwise


def day_of(word: str | None) -> date | None:
    """A day as a date field sends it; None for nothing and for what is no day."""
    try:
        return date.fromisoformat(word or "")
    except ValueError:
        return None


def typed_day(form: Mapping[str, str], name: str, label: str) -> date | None:
    """The day of a form's field, None where it was left empty; raises Refused for what is no day."""
    word = form.get(name, "").strip()
    found = day_of(word)
    if word and found is None:
        raise Refused(f"{label}“{word}”不是日期；请写成 2026-03-02 这样")
    return found


def begin_of(day: date | None) -> datetime | None:
    """The first moment of a local day."""
    return datetime.combine(day, time()).astimezone() if day else None


def end_of(day: date | None) -> datetime | None:
    """The first moment after a local day."""
    return begin_of(day + timedelta(days=1)) if day else None
