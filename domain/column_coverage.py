"""How much of a column's list was read, against what the list says of itself."""

from dataclasses import dataclass

_TOLERATED_SHARE = 20
"""One row in so many may be missing: lists count rows twice that are pinned, or withdrawn since."""


@dataclass(frozen=True, slots=True)
class ColumnCoverage:
    """Entries and pages read of one column, and the numbers that its list declares (None: it does not).

    `unread_pages` were fetched and not understood.
    """

    column: str
    url: str
    adapter: str
    recognised: bool
    entries: int
    declared_rows: int | None
    pages: int
    declared_pages: int | None
    unread_pages: int = 0

    @property
    def shortfall(self) -> str:
        """What of the list was not read, in Chinese; "" when nothing is known to be missing."""
        if not self.recognised:
            return ""
        missing = [part for part in (self._missing_rows() or self._missing_pages(), self._unread()) if part]
        return "；".join(missing)

    @property
    def is_whole(self) -> bool:
        """Whether the list was read, and nothing is known to be missing."""
        return self.recognised and not self.shortfall

    def _missing_rows(self) -> str:
        if self.declared_rows is None:
            return ""
        missing = self.declared_rows - self.entries
        if missing <= max(1, self.declared_rows // _TOLERATED_SHARE):
            return ""
        return (
            f"列表标明共 {self.declared_rows} 条，读到 {self.entries} 条（{self.entries * 100 // self.declared_rows}%）"
        )

    def _missing_pages(self) -> str:
        """Pages count only where rows are not declared: they say less."""
        if self.declared_rows is not None or self.declared_pages is None or self.pages >= self.declared_pages:
            return ""
        return f"列表标明共 {self.declared_pages} 页，读到 {self.pages} 页"

    def _unread(self) -> str:
        return f"另有 {self.unread_pages} 页列表未能识别" if self.unread_pages else ""
