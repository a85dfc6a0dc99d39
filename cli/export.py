"""The formats in which a list leaves the program, and the two options that choose where and how."""

import argparse
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from cli.rows import Row, write_csv, write_file, write_jsonl
from domain.issue import Refused

TABLE, SARIF = "table", "sarif"
FORMATS = (TABLE, "jsonl", "csv", "xlsx", SARIF)
_NEEDS_FILE = "xlsx"


def add_export(parser: argparse.ArgumentParser) -> None:
    """--format and --out."""
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default=TABLE,
        help="输出格式：table 供人阅读（默认），csv、xlsx 供表格软件，jsonl、sarif 供其他程序",
    )
    parser.add_argument("--out", type=Path, metavar="文件", help="写入文件，而不是显示在屏幕上")


def refuse_unfit(form: str, out: Path | None, for_screen: str = TABLE) -> None:
    """Refuse a format that does not go where it is to go; before anything is asked for."""
    if form == for_screen and out:
        raise Refused(f"{for_screen} 格式只在屏幕上显示；写文件请用 --format jsonl、csv、xlsx 或 sarif")
    if form == _NEEDS_FILE and not out:
        raise Refused("xlsx 格式须用 --out 写明文件名")


def write_rows(
    form: str, keys: Sequence[str], rows: Iterable[Row], out: Path | None, to_xlsx: Callable[[Iterable[Row]], bytes]
) -> None:
    """The rows as jsonl, csv or xlsx."""
    if form == "jsonl":
        write_jsonl(rows, out)
    elif form == "csv":
        write_csv(keys, rows, out)
    else:
        assert out is not None
        write_file(to_xlsx(rows), out)
