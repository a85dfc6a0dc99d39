"""Reading a crawl's database whatever its writer left behind."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from crawler.state.crawl_database import FILE_NAME, open_to_read, open_to_write


def test_what_a_killed_writer_left_half_done_is_rolled_back_by_reading(tmp_path: Path) -> None:
    killed = tmp_path / "killed"
    killed.mkdir()
    with closing(open_to_write(tmp_path)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
        database.execute("PRAGMA cache_size=1")
        database.execute("BEGIN")
        # More than the cache holds is written into the file before the commit.
        database.executemany("INSERT INTO gap VALUES ('', '', '', ?)", [("x" * 1000,)] * 100)
        for file in tmp_path.glob(f"{FILE_NAME}*"):
            shutil.copy(file, killed)
    assert (killed / f"{FILE_NAME}-journal").exists()

    with closing(open_to_read(killed)) as left:
        assert left.execute("SELECT count(*) FROM gap").fetchone() == (0,)


def test_a_reader_changes_nothing(tmp_path: Path) -> None:
    open_to_write(tmp_path).close()

    with closing(open_to_read(tmp_path)) as database, pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.execute("DELETE FROM progress")
