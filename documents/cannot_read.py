"""The one way in which a reader gives up."""

from domain.gap import GapKind


class CannotRead(Exception):
    """Bytes that no text can be had from; `reason` is one Chinese line and becomes a gap's."""

    def __init__(self, kind: GapKind, reason: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
