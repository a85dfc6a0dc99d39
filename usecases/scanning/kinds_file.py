"""A file of JSON lines of several kinds, each kind's lines together, that is read one kind at a time.

Settling asks for one kind after the other; the pages of a record are most of its bytes.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import orjson

_LAST_LINE = 16


def write_kinds(lines: Iterable[tuple[str, object]], path: Path) -> None:
    """Lines as kind and value, put in place at once: a reader sees all of them or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Named for the process: one that outlived its killed parent may be writing the same file.
    partial = path.with_suffix(f".{os.getpid()}.part")
    with partial.open("wb") as file:
        ranges: dict[str, list[int]] = {}
        place = 0
        for kind, value in lines:
            begun = place
            place += file.write(orjson.dumps([kind, value], option=orjson.OPT_APPEND_NEWLINE))
            ranges.setdefault(kind, [begun, place])[1] = place
        file.write(orjson.dumps(["contents", ranges], option=orjson.OPT_APPEND_NEWLINE))
        file.write(b"%0*d\n" % (_LAST_LINE - 1, place))
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def read_kind(path: Path, kind: str) -> Iterator[Any]:
    """The values of one kind, in order."""
    prefix = b'["' + kind.encode() + b'"'
    with path.open("rb") as file:
        place, end = _range(file, kind)
        file.seek(place)
        while place < end:
            line = file.readline()
            place += len(line)
            if line.startswith(prefix):
                yield orjson.loads(line)[1]


def _range(file: BinaryIO, kind: str) -> tuple[int, int]:
    """Where the lines of a kind stand: anywhere in a file that an older version wrote."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(end - _LAST_LINE, 0))
    last = file.read()
    if len(last) != _LAST_LINE or not last[:-1].isdigit():
        return 0, end
    file.seek(int(last))
    begin, end = orjson.loads(file.readline())[1].get(kind, (0, 0))
    return begin, end
