"""Every test of the store gets a real database file of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.connection import connect, disconnect
from store.database import sqlite_at
from store.migrate import migrate


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables; making them anew for each test takes too long."""
    path = tmp_path_factory.mktemp("new") / "store.sqlite3"
    connect(sqlite_at(path))
    migrate()
    disconnect()
    return path


@pytest.fixture(autouse=True)
def database(new_database: Path, tmp_path: Path) -> Iterator[Path]:
    path = Path(shutil.copy(new_database, tmp_path / "store.sqlite3"))
    connect(sqlite_at(path))
    yield path
    disconnect()
