"""Every test of the store gets a real database file of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.connection import connect, disconnect
from store.database import sqlite_at
from store.migrate import migrate


@pytest.fixture(autouse=True)
def database(tmp_path: Path) -> Iterator[Path]:
    connect(sqlite_at(tmp_path / "store.sqlite3"))
    migrate()
    yield tmp_path / "store.sqlite3"
    disconnect()
