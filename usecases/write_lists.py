"""Write rectification lists as files: a sheet and a letter a unit, and one summary."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile

from domain.issue import Refused
from domain.rectification import RectificationList
from reports import rectification_docx, rectification_xlsx, summary_xlsx
from usecases.paper_name import paper_name
from usecases.rectification_lists import summary_of
from usecases.refusal import file_reason

SUMMARY_NAME = "整改汇总.xlsx"


def write_lists(lists: Sequence[RectificationList], folder: Path, *, summary: bool = True) -> list[Path]:
    """The papers of these lists in `folder`, an earlier paper of the same name replaced; none without lists.

    One unit's list alone goes without `summary`, which would replace that of all units. Raises
    Refused when the folder cannot be written.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        return [_written(folder / name, body) for name, body in _papers(lists, summary)]


def refuse_unwritable(folder: Path) -> None:
    """Raises Refused when no paper could be written there: ask before lists are sent, not after."""
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        line = f"无法写入 {folder}（{file_reason(error)}）；请检查权限和磁盘，或用 --out 指定其他目录"
        raise Refused(line) from error


def _papers(lists: Sequence[RectificationList], summary: bool) -> Iterator[tuple[str, bytes]]:
    taken: set[str] = set()
    for each in lists:
        stem = paper_name(f"{each.unit}整改清单", taken)
        taken.add(stem)
        yield f"{stem}.xlsx", rectification_xlsx.write(each)
        yield f"{stem}.docx", rectification_docx.write(each)
    if lists and summary:
        issued = max(each.issued for each in lists)
        yield SUMMARY_NAME, summary_xlsx.write(lists[0].site_name, issued, tuple(summary_of(lists)))


def _written(path: Path, body: bytes) -> Path:
    # A reader who opens the folder meanwhile, or a full disk, never meets half a paper.
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_bytes(body)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path
