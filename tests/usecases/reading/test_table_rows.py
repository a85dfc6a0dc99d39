"""A table that somebody sends is read in a process of its own, whatever it does there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.issue import Refused
from tests.usecases.misbehaving import read
from usecases.reading import table_rows
from usecases.reading.reader_child import ReaderBounds
from usecases.reading.table_rows import read_rows
from usecases.reading.warm_reader import WarmReader


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Iterator[WarmReader]:
    """The product's, with a reader that does as the file says."""
    warm = WarmReader(ReaderBounds(), read)
    monkeypatch.setattr(table_rows, "_reader", warm)
    yield warm
    warm.close()


def table(folder: Path, word: str) -> Path:
    path = folder / "任务.xlsx"
    path.write_bytes(b"\0" + word.encode())
    return path


def test_its_rows_come_back_from_another_process(reader: WarmReader, tmp_path: Path) -> None:
    rows = read_rows(table(tmp_path, "名单"))

    assert [row.cells for row in rows] == [("名单0",), ("名单1",), ("名单2",), ("尾",)]
    assert (rows[0].where, rows[0].table) == ("“表”第 0 行", "表")


@pytest.mark.parametrize(("word", "reason"), [("segfault", "崩溃"), ("memory", "内存"), ("locked", "已加密")])
def test_one_that_harms_its_reader_is_refused_and_the_next_is_read(
    reader: WarmReader, tmp_path: Path, word: str, reason: str
) -> None:
    with pytest.raises(Refused, match=f"无法读取 任务.xlsx：.*{reason}"):
        read_rows(table(tmp_path, word))

    assert len(read_rows(table(tmp_path, "名单"))) == 4
