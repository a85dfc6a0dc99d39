"""What was not checked, as a sheet to sort and filter."""

from collections.abc import Iterable, Mapping

from reports.paper_sheet import PaperSheet

_COLUMNS: dict[str, tuple[str, float]] = {
    "stage": ("环节", 10),
    "kind": ("原因类别", 18),
    "subject": ("对象", 60),
    "reason": ("说明", 60),
}


def write(rows: Iterable[Mapping[str, str | int]]) -> bytes:
    """The gaps as an xlsx file."""
    with PaperSheet("未检查项", "未检查项", [width for _, width in _COLUMNS.values()], long=True) as paper:
        paper.add_headings(heading for heading, _ in _COLUMNS.values())
        for row in rows:
            paper.add_row(row.get(key, "") for key in _COLUMNS)
        paper.finish_list(len(_COLUMNS))
    return paper.to_bytes()
