"""The one way in which a reader gives up."""

from collections.abc import Iterator
from contextlib import contextmanager

from domain.gap import GapKind


class CannotRead(Exception):
    """Bytes that no text can be had from; `reason` is one Chinese line and becomes a gap's."""

    def __init__(self, kind: GapKind, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason


@contextmanager
def damage_told(what: str, damage: tuple[type[Exception], ...]) -> Iterator[None]:
    """Whatever of `damage` broken bytes make a library raise, as the one thing that a caller has to know."""
    try:
        yield
    except CannotRead:
        raise
    except damage as error:
        raise CannotRead(GapKind.DAMAGED, f"{what}已损坏，无法读取；请发布单位重新上传") from error
