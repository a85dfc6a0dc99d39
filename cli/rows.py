"""What other programs read: lines of JSON, CSV, ready text or a finished file; on the screen or put in place whole."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from domain.issue import Refused
from reports.csv_text import BYTE_ORDER_MARK, safe_cell

Row = Mapping[str, str | int]


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """The screen when there is no path, else the file, put in place when all of it is written."""
    if path is None:
        yield sys.stdout
        return
    with _replacing(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        yield file


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A name beside the file, which takes its place when all went well."""
    if path.is_dir():
        raise Refused(f"{path} 是文件夹；请用 --out 写明文件名")
    partial = path.with_name(f".{path.name}.part")
    try:
        yield partial
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def write_jsonl(rows: Iterable[Row], path: Path | None) -> None:
    """One JSON object a line."""
    with opened(path) as file:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False), file=file)


def write_csv(keys: Sequence[str], rows: Iterable[Row], path: Path | None) -> None:
    """CSV with the keys as its first line; a file gets the mark by which Excel knows UTF-8."""
    with opened(path) as file:
        if path:
            file.write(BYTE_ORDER_MARK)
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(keys)
        writer.writerows([safe_cell(row[key]) for key in keys] for row in rows)


def write_text(pieces: Iterable[str], path: Path | None) -> None:
    """Text that comes piece by piece."""
    with opened(path) as file:
        file.writelines(pieces)


def write_file(content: bytes, path: Path) -> None:
    """A finished file."""
    with _replacing(path) as partial:
        partial.write_bytes(content)
