"""Terms packed one by one, each unpacked when a text first asks for it: a start needs almost none of them."""

import pickle
from collections.abc import Sequence
from typing import overload

from lexicons.term import Term


class PackedTerms(Sequence[Term]):
    """Reads like a tuple of terms; the same number gives the same object each time."""

    def __init__(self, packed: Sequence[bytes]) -> None:
        self._packed = packed
        self._terms: dict[int, Term] = {}

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, index: int) -> Term: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Term]: ...

    def __getitem__(self, index: int | slice) -> Term | Sequence[Term]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(len(self)))]
        if index < 0 or index >= len(self._packed):
            raise IndexError(index)
        if index not in self._terms:
            self._terms[index] = pickle.loads(self._packed[index])
        return self._terms[index]


def packed(terms: Sequence[Term]) -> list[bytes]:
    """Each term as bytes."""
    return [pickle.dumps(term, pickle.HIGHEST_PROTOCOL) for term in terms]
