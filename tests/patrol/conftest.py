"""The demo portal patrolled for real: crawl, archive, scan, database."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from demo.server import DemoPortal
from store.connection import disconnect
from tests.patrol.patrolled import AS_OF, Patrolled
from usecases.home.home import open_home


@pytest.fixture(scope="session")
def as_of() -> date:
    return AS_OF


@pytest.fixture
def patrolled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Patrolled]:
    """A portal that runs and an empty home; `patrol()` goes round once."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with DemoPortal(AS_OF) as portal:
        yield Patrolled(portal, open_home(tmp_path / "home"))
    disconnect()
