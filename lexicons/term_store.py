"""Terms packed by the dozen, unpacked when a text first asks for one of them: a start needs almost none."""

import pickle
from collections.abc import Sequence
from typing import overload

from lexicons.term import Term

_TOGETHER = 32
"""Terms in one piece: what they share, a source or their zones, is written once for all of them."""


class PackedTerms(Sequence[Term]):
    """Reads like a tuple of terms; the same number gives the same object each time."""

    def __init__(self, packed: Sequence[bytes], count: int) -> None:
        self._packed, self._count = packed, count
        self._pieces: dict[int, list[Term]] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Term: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Term]: ...

    def __getitem__(self, index: int | slice) -> Term | Sequence[Term]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if index < 0 or index >= self._count:
            raise IndexError(index)
        number, place = divmod(index, _TOGETHER)
        if number not in self._pieces:
            self._pieces[number] = pickle.loads(self._packed[number])
        return self._pieces[number][place]


def packed(terms: Sequence[Term]) -> list[bytes]:
    """The terms as pieces of bytes."""
    starts = range(0, len(terms), _TOGETHER)
    return [pickle.dumps(terms[start : start + _TOGETHER], pickle.HIGHEST_PROTOCOL) for start in starts]
