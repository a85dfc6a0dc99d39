"""Finds what comes close to a set phrase without being one of its correct forms."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lexicons.edits import Edit, edits_between
from lexicons.member_order import MISSED_FROM, disorder
from lexicons.phrase import SetPhrase
from lexicons.sound import look_alike, sound_alike

_HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
_NOT_HAN = re.compile(r"[^\u4e00-\u9fff]+")
_SENTENCE_END = "。；！？\n\t"
_SHORTEST, _TWO_EDITS_FROM = 8, 12
_PIECE = 4
_BETWEEN_MEMBERS = "和与及以并的地得了着等之"
"""Characters that join parts of a phrase as the sentence wants it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters of a phrase by which a place worth looking at is known.

    `lead` characters of the phrase stand before it, `at` of them Han.
    """

    text: str
    phrase: int
    at: int
    lead: int = 0
    is_member: bool = False


@dataclass(frozen=True, slots=True)
class Miss:
    """A place [start, end) of a text that is nearly the phrase with that number."""

    phrase: int
    start: int
    end: int
    reason: str
    is_order: bool = False


def pieces_of(phrases: Sequence[SetPhrase]) -> list[Piece]:
    """What the automaton looks for: pieces of long phrases, and members of each list with an order."""
    shared = Counter(phrase.phrase[place : place + _PIECE] for phrase in phrases for place in range(len(phrase.phrase)))
    return [piece for number, phrase in enumerate(phrases) for piece in _pieces(phrase, number, shared)]


def _pieces(phrase: SetPhrase, number: int, shared: Counter[str]) -> Iterator[Piece]:
    # One of two may be what was forgotten; of a shorter list nobody says that a member is.
    for member in sorted(phrase.members, key=len)[-2 if len(phrase.members) >= MISSED_FROM else -1 :]:
        yield Piece(member, number, 0, is_member=True)
    if len(bare(phrase.phrase)) < _SHORTEST:
        return
    for start, end in sorted(_spans(phrase.phrase, _most_edits(bare(phrase.phrase)) + 1, shared)):
        yield Piece(phrase.phrase[start:end], number, len(bare(phrase.phrase[:start])), start)


def _spans(phrase: str, parts: int, shared: Counter[str]) -> set[tuple[int, int]]:
    """More pieces than there may be slips, so that one of them is whole: long ones, and none that many phrases have."""
    runs = [run.span() for run in _HAN_RUN.finditer(phrase)]
    for size in range(len(phrase) // parts, _PIECE - 1, -1):
        spans = [span for run in runs for span in _equal_parts(*run, size)]
        if len(spans) >= parts:
            spans.sort(key=lambda span: (shared[phrase[span[0] : span[0] + _PIECE]], span[0] - span[1]))
            return set(spans[: parts + 1])  # one to spare: marks may stand in one where the phrase has none
    # Short members leave no run to look for: then the phrase's halves or thirds are, with their commas.
    size = len(phrase) // parts
    quarters = (span for run in runs for span in _quarters(*run))
    return {*quarters, *((part * size, (part + 1) * size) for part in range(parts))}


def _quarters(start: int, end: int) -> set[tuple[int, int]]:
    places = {*range(start, end - _PIECE + 1, _PIECE), end - _PIECE}
    return {(place, place + _PIECE) for place in places if place >= start}


def _equal_parts(start: int, end: int, size: int) -> list[tuple[int, int]]:
    """As many pieces of at least that size as a run of Han characters gives."""
    count = (end - start) // size
    edges = [start + (end - start) * part // count for part in range(count + 1)] if count else []
    return list(pairwise(edges))


def _most_edits(right: str) -> int:
    return 2 if len(right) >= _TWO_EDITS_FROM else 1


def bare(text: str) -> str:
    """Its Han characters alone: quotation marks and commas differ from paper to paper."""
    return _NOT_HAN.sub("", text)


class NearMisses:
    """The phrases, ready to be compared."""

    def __init__(self, phrases: Sequence[SetPhrase]) -> None:
        self.phrases = phrases
        self.pieces = pieces_of(phrases)
        self._bare = [bare(phrase.phrase) for phrase in phrases]
        self._characters = ["".join(dict.fromkeys(right)) for right in self._bare]
        rights = [bare(each) for phrase in phrases for each in (phrase.phrase, *phrase.variants, *phrase.members)]
        self._all_right = frozenset(rights)
        pieces = {piece.text: bare(piece.text) for piece in self.pieces}
        self._right_with = {
            piece: [right for right in self._all_right if core in right] for piece, core in pieces.items()
        }

    def misses(self, text: str, found: Iterable[tuple[int, Piece]]) -> list[Miss]:
        """Near misses at the pieces found (start in the text, piece), the longest where several overlap."""
        taken: list[Miss] = []
        misses = {self._at(text, start, piece) for start, piece in found}
        for miss in sorted(filter(None, misses), key=lambda each: (each.start - each.end, each.start, each.phrase)):
            if not any(miss.start < other.end and other.start < miss.end for other in taken[-50:]):
                taken.append(miss)
        return sorted(taken, key=lambda each: each.start)

    def _at(self, text: str, start: int, piece: Piece) -> Miss | None:
        if not piece.is_member:
            return self._close_to(text, start, piece)
        wrong = disorder(text, start, piece.text, self.phrases[piece.phrase])
        return Miss(piece.phrase, wrong.start, wrong.end, wrong.reason, is_order=True) if wrong else None

    def _close_to(self, text: str, start: int, piece: Piece) -> Miss | None:
        if start >= piece.lead and text.startswith(self.phrases[piece.phrase].phrase, start - piece.lead):
            return None  # as it should be: nearly all places end here or at the next step
        right = self._bare[piece.phrase]
        if _least_edits(text, start, piece, right) > _most_edits(right):
            return None
        reach = len(right) * 2 + 8
        near = text[max(0, start - reach) : start + reach]
        if len([each for each in self._characters[piece.phrase] if each not in near]) > _most_edits(right):
            return None  # too many characters are not there at all
        known = bare(piece.text)
        left_part, right_part = right[: piece.at], right[piece.at + len(known) :]
        before = _han_places(text, range(start - 1, -1, -1), len(left_part) + 3)
        after = _han_places(text, range(start + len(piece.text), len(text)), len(right_part) + 3)
        left_text = "".join(text[place] for place in before)
        right_text = "".join(text[place] for place in after)
        if left_text.startswith(left_part[::-1]) and right_text.startswith(right_part):
            return None
        around = left_text[::-1] + known + right_text
        edits, used = _fewest(
            (left_part, left_text), (right_part, right_text), piece.at + len(known), _most_edits(right)
        )
        if edits is None or not _is_slip(edits, right) or self._is_another(right, around, piece):
            return None
        first = before[used[0] - 1] if used[0] else start
        last = after[used[1] - 1] if used[1] else start + len(piece.text) - 1
        if bare(text[first : last + 1]) in self._all_right:
            return None
        return Miss(piece.phrase, first, last + 1, "；".join(map(_said, edits)))

    def _is_another(self, right: str, around: str, piece: Piece) -> bool:
        """Whether another phrase, or another correct form of this one, stands there."""
        return any(each in around and each not in right for each in self._right_with[piece.text])


def _least_edits(text: str, start: int, piece: Piece, right: str) -> int:
    """At least so many changes it takes, by the nearest characters on both sides alone."""
    end, after = start + len(piece.text), piece.at + len(bare(piece.text))
    left = _least(right[max(0, piece.at - 2) : piece.at][::-1], text[max(0, start - 5) : start][::-1])
    return left + _least(right[after : after + 2], text[end : end + 5])


def _least(right: str, near: str) -> int:
    if not right or right[0] in near[:2]:
        return 0
    return 1 if any(character in near for character in right) else len(right)


def _fewest(
    before: tuple[str, str], after: tuple[str, str], place: int, most: int
) -> tuple[tuple[Edit, ...] | None, tuple[int, int]]:
    """The changes on both sides of a piece, given what should and what does stand there; the left side reversed."""
    left_part, left_text = before
    left = edits_between(left_part[::-1], left_text, most)
    if left is None:
        return None, (0, 0)
    right = edits_between(*after, most - len(left[0]), place)
    if right is None:
        return None, (0, 0)
    turned = tuple(Edit(len(left_part) - 1 - edit.place, edit.right, edit.wrong) for edit in left[0])
    return (*turned[::-1], *right[0]), (left[1], right[1])


def _han_places(text: str, places: range, most: int) -> list[int]:
    """Where the next Han characters stand, up to the sentence's end."""
    found: list[int] = []
    for place in places:
        character = text[place]
        if character in _SENTENCE_END or len(found) == most:
            break
        if "\u4e00" <= character <= "\u9fff":
            found.append(place)
    return found


def _is_slip(edits: tuple[Edit, ...], right: str) -> bool:
    """Whether the changes look like a slip: words put in or exchanged at an end are another sentence's."""
    real = [edit for edit in edits if not {*edit.right, *edit.wrong} <= {*_BETWEEN_MEMBERS}]
    if not real:
        return False
    if len(real) == 2 and abs(real[0].place - real[1].place) <= 1 and not _is_swap(real):
        return all(_is_alike(edit) for edit in real)
    return all(_is_alike(edit) or 0 < edit.place < len(right) - 1 for edit in real)


def _is_swap(edits: list[Edit]) -> bool:
    first, second = edits
    return (first.right, first.wrong) == (second.wrong, second.right)


def _is_alike(edit: Edit) -> bool:
    right, wrong = edit.right, edit.wrong
    return bool(right and wrong) and (sound_alike(right, wrong) or look_alike(right, wrong))


def _said(edit: Edit) -> str:
    if edit.right and edit.wrong:
        return f"“{edit.right}”写成“{edit.wrong}”"
    return f"少“{edit.right}”字" if edit.right else f"多“{edit.wrong}”字"
