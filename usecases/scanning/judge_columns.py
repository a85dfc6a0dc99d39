"""Judge the columns of a site from all list pages of a crawl, and say how much of each list was read."""

from collections.abc import Sequence
from pathlib import Path

from domain.column import Column, ListPage
from domain.gap import Gap, GapKind, Stage
from scanners.bench import Bench
from usecases.scanning.column_list import ColumnList
from usecases.scanning.scan_record import ScanRecord, read_list_pages


def judge_columns(
    records: list[Path], bench: Bench, record: ScanRecord, columns: Sequence[Column] | None = None
) -> None:
    """Findings about columns, of `columns` only where a run kept to them; a list not read, or not whole, is a gap."""
    pages: dict[str, list[ListPage]] = {}
    for page in read_list_pages(records):
        pages.setdefault(page.column, []).append(page)
    by_url = {page.url: page for own in pages.values() for page in own}
    for column in bench.site.columns if columns is None else columns:
        found = ColumnList(column, pages.get(column.name, []), by_url)
        record.columns.append(found.coverage())
        record.gaps.extend(_gaps(column, found))
        if found.recognised:
            record.answered.append(f"column:{column.url}")
            findings, gaps = bench.scan_column(found.state())
            record.findings.extend(findings)
            record.gaps.extend(gaps)


def _gaps(column: Column, found: ColumnList) -> list[Gap]:
    subject = f"栏目“{column.name}” {column.url}"
    if found.recognised:
        shortfall = found.coverage().shortfall
        return [Gap(Stage.READ, GapKind.LIST_INCOMPLETE, subject, f"{shortfall}，其余未检查")] if shortfall else []
    why = f"（{found.why_unread()}）" if found.why_unread() else ""
    what = f"列表页未能识别{why}" if found.pages else "列表页没有取到"
    return [Gap(Stage.READ, GapKind.NOT_RECOGNISED, subject, f"{what}，栏目是否更新无法判断")]
