"""Two masked forms of one number laid over each other."""

from datetime import date

from scanners.personal_data.citizen_id import has_right_check
from scanners.personal_data.fitting_ids import HIDDEN, Hints, any_person, fitting_ids

_FEWEST_SHARED = 2


def union_of(one: str, other: str) -> str:
    """What both forms show together; "" when they contradict each other or show the same."""
    if len(one) != len(other):
        return ""
    shared = 0
    laid = []
    for left, right in zip(one, other, strict=True):
        if HIDDEN not in (left, right):
            if left != right:
                return ""
            shared += 1
        laid.append(right if left == HIDDEN else left)
    whole = "".join(laid)
    return whole if shared >= _FEWEST_SHARED and whole not in (one, other) else ""


def fitting_union(whole: str, hints: Hints | None, as_of: date) -> int:
    """How many numbers fit what both show; 0 when none does, so that they are two persons'."""
    if len(whole) == 11:
        return int(10 ** whole.count(HIDDEN))
    if HIDDEN not in whole and len(whole) == 18 and not has_right_check(whole):
        return 0
    return fitting_ids(whole, hints or any_person(as_of))
