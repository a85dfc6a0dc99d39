"""Every test of the store gets a real database of its own: SQLite, or PostgreSQL where tests/postgres asks for it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.connection import connect, disconnect
from store.database import postgresql_at, sqlite_at
from store.migrate import migrate
from tests.postgres.fresh_database import fresh_database, with_tables

POSTGRES = os.environ.get("XUNCHA_TEST_POSTGRES", "")


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables; making them anew for each test takes too long."""
    path = tmp_path_factory.mktemp("new") / "store.sqlite3"
    if POSTGRES:
        with_tables(POSTGRES, _migrate_at)
    else:
        connect(sqlite_at(path))
        migrate()
    disconnect()
    return path


@pytest.fixture(autouse=True)
def database(new_database: Path, tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "store.sqlite3"
    if POSTGRES:
        connect(postgresql_at(fresh_database(POSTGRES)))
    else:
        connect(sqlite_at(Path(shutil.copy(new_database, path))))
    yield path
    disconnect()


def _migrate_at(url: str) -> None:
    connect(postgresql_at(url))
    migrate()
    disconnect()
