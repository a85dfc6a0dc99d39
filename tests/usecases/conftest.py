"""Every test of a use-case gets a home of its own, with a real database file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.connection import disconnect
from usecases.home import Home, open_home


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    yield open_home(tmp_path / "home")
    disconnect()
