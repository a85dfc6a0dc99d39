"""Every test of a use-case gets a home of its own, with a real database file."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.connection import disconnect
from tests.postgres.fresh_database import fresh_database, with_tables
from usecases.home.home import Home, open_home

POSTGRES = os.environ.get("XUNCHA_TEST_POSTGRES", "")


@pytest.fixture(scope="session")
def new_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home as it is after its first opening; making tables anew for each test takes too long."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("DATABASE_URL", raising=False)
        path = open_home(tmp_path_factory.mktemp("new") / "home").path
        disconnect()
        if POSTGRES:
            with_tables(POSTGRES, lambda url: _migrate_at(path, url))
    return path


@pytest.fixture(autouse=True)
def home(new_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if POSTGRES:
        monkeypatch.setenv("DATABASE_URL", fresh_database(POSTGRES))
    yield open_home(Path(shutil.copytree(new_home, tmp_path / "home")))
    disconnect()


def _migrate_at(home: Path, url: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        open_home(home)
        disconnect()
