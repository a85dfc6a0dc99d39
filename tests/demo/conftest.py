"""The demo portal, running, on a day that never changes."""

from collections.abc import Iterator
from datetime import date

import pytest

from demo.server import DemoPortal

AS_OF = date(2026, 3, 2)


@pytest.fixture(scope="package")
def running() -> Iterator[DemoPortal]:
    """For tests that only look."""
    with DemoPortal(AS_OF) as portal:
        yield portal


@pytest.fixture
def changeable() -> Iterator[DemoPortal]:
    """For tests that mend or break something."""
    with DemoPortal(AS_OF) as portal:
        yield portal
