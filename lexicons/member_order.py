"""Whether the members of a list whose order is set stand in it, all of them."""

import re
from dataclasses import dataclass

from lexicons.phrase import SetPhrase

_JOINTS = frozenset('、，,；和与及以并“”" \u3000')
_LONGEST_JOINT = 4
_NEAR = 20
_PUNCTUATION = re.compile(r"[、，,；“”\"\s]+")
MISSED_FROM = 5  # of a shorter list a part is as often meant as forgotten


@dataclass(frozen=True, slots=True)
class Disorder:
    """A list [start, end) of a text and what is wrong with it."""

    start: int
    end: int
    reason: str


def disorder(text: str, start: int, member: str, phrase: SetPhrase) -> Disorder | None:
    """What is wrong with the list around a member found; None when nothing is, or when it is another list."""
    if text[start - 1 : start] not in _JOINTS and text[start + len(member) : start + len(member) + 1] not in _JOINTS:
        return None  # it stands alone, as nearly always
    order, begin, end = _chain(text, start, member, phrase.members)
    given = [phrase.members.index(each) for each in order]
    if len(set(given)) != len(given) or _is_right(text[begin:end], phrase):
        return None
    if len(given) == len(phrase.members) and given != sorted(given):
        return Disorder(begin, end, f"次序应为“{'、'.join(phrase.members)}”")
    left_out = [each for each in phrase.members if each not in order]
    if len(phrase.members) >= MISSED_FROM and len(left_out) == 1 and given == sorted(given):
        if _goes_on(text, begin, end) or left_out[0] in _line_around(text, begin, end):
            return None
        return Disorder(begin, end, f"缺少“{left_out[0]}”")
    return None


def _chain(text: str, start: int, member: str, members: tuple[str, ...]) -> tuple[list[str], int, int]:
    """Members that stand side by side around the one found, in the text's order, and their extent."""
    order, begin, end = [member], start, start + len(member)
    while step := _next(text, end, members):
        order.append(step[1])
        end += step[0] + len(step[1])
    while step := _previous(text, begin, members):
        order.insert(0, step[1])
        begin -= step[0] + len(step[1])
    return order, begin, end


def _next(text: str, end: int, members: tuple[str, ...]) -> tuple[int, str] | None:
    """The member that follows, and the length of what joins it: a joint may be a member's first character as well."""
    for length in range(1, _LONGEST_JOINT + 1):
        if not _JOINTS.issuperset(text[end : end + length]):
            return None
        if found := next((each for each in members if text.startswith(each, end + length)), ""):
            return length, found
    return None


def _previous(text: str, begin: int, members: tuple[str, ...]) -> tuple[int, str] | None:
    for length in range(1, _LONGEST_JOINT + 1):
        if begin < length or not _JOINTS.issuperset(text[begin - length : begin]):
            return None
        if found := next((each for each in members if text.endswith(each, 0, begin - length)), ""):
            return length, found
    return None


def _is_right(found: str, phrase: SetPhrase) -> bool:
    flat = _PUNCTUATION.sub("、", found)
    return any(flat in _PUNCTUATION.sub("、", right) for right in phrase.variants)


def _goes_on(text: str, begin: int, end: int) -> bool:
    """Whether other things stand in the same list: then it is a list of somebody's own making."""
    return text[end : end + 1] == "、" or text[max(0, begin - 1) : begin] == "、"


def _line_around(text: str, begin: int, end: int) -> str:
    return text[max(0, begin - _NEAR) : begin].rpartition("\n")[2] + text[begin : end + _NEAR].partition("\n")[0]
