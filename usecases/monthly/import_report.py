"""What a file of plans or counts would bring, kept between the look at it and the agreement to it."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from domain.issue import Refused
from usecases.monthly.target_imports import ImportPreview, ImportRow

SHOWN_ROWS = 300


@dataclass(frozen=True, slots=True)
class ImportReport:
    """A preview with its first rows, and how many there are."""

    preview: ImportPreview
    row_count: int


def report_of(preview: ImportPreview) -> ImportReport:
    """The preview as a page shows it."""
    rows = preview.rows[:SHOWN_ROWS]
    shown = ImportPreview(preview.title, preview.headings, rows, preview.remarks, preview.digest)
    return ImportReport(shown, len(preview.rows))


def write_import_report(path: Path, preview: ImportPreview) -> None:
    """For whoever has to agree."""
    path.write_text(json.dumps(asdict(report_of(preview)), ensure_ascii=False), encoding="utf-8")


def read_import_report(path: Path) -> ImportReport:
    """The report in that file; raises Refused."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        told = facts["preview"]
        rows = tuple(
            ImportRow(each["name"], tuple(each["cells"]), each["unit"], each["suggestion"]) for each in told["rows"]
        )
        preview = ImportPreview(told["title"], tuple(told["headings"]), rows, tuple(told["remarks"]), told["digest"])
        return ImportReport(preview, facts["row_count"])
    except (OSError, ValueError, TypeError, KeyError):
        raise Refused("读不到导入预览，或者已经用过、过期；请重新选择文件预览") from None
