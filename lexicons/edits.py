"""By which few changes a wording became what stands in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edit:
    """One change at `place` of the wording: `right` "" was added to it, `wrong` "" was left out."""

    place: int
    right: str
    wrong: str


def edits_between(right: str, text: str, most: int, place: int = 0) -> tuple[tuple[Edit, ...], int] | None:
    """The fewest changes that make the whole of `right` a beginning of `text`, and how much of it.

    None when it takes more than `most`.
    """
    same = 0
    while same < len(right) and same < len(text) and right[same] == text[same]:
        same += 1
    if same == len(right):
        return (), same
    if most == 0:
        return None
    rest, found, here = right[same:], text[same:], place + same
    tries = [(Edit(here, rest[0], ""), 1, 0)]
    if found:
        tries += [(Edit(here, rest[0], found[0]), 1, 1), (Edit(here, "", found[0]), 0, 1)]
    best = _exchanged(rest, found, most, here)
    if best is not None:
        best = best[0], best[1] + same
    for edit, used, taken in tries:
        further = edits_between(rest[used:], found[taken:], most - 1, here + used)
        if further is not None and (best is None or len(further[0]) + 1 < len(best[0])):
            best = ((edit, *further[0]), further[1] + taken + same)
    return best


def _exchanged(right: str, text: str, most: int, place: int) -> tuple[tuple[Edit, ...], int] | None:
    """Two neighbours that changed places, told as that and not as one left out and one put in."""
    if most < 2 or len(right) < 2 or text[:2] != right[1::-1]:
        return None
    further = edits_between(right[2:], text[2:], most - 2, place + 2)
    if further is None:
        return None
    return (Edit(place, right[0], right[1]), Edit(place + 1, right[1], right[0]), *further[0]), further[1] + 2
