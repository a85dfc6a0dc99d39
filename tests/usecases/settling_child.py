"""A process that stops in the middle of settling a run, until its standard input is closed."""

import sys
from collections.abc import Iterator
from pathlib import Path

from domain.finding import Finding
from domain.gap import Gap
from tests.usecases.sample import SITE, TUESDAY, dead_link, looked_at
from usecases.home.home import open_home
from usecases.settling.settle_run import settle_run


def tell(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def findings() -> Iterator[Finding]:
    """Settling reads findings before it locks the database."""
    tell("reading")
    yield from (dead_link("1"), dead_link("3"))


def halting() -> Iterator[Gap]:
    """No gaps, but settling asks for them when all else is written and nothing is committed."""
    tell("halfway")
    sys.stdin.read()
    yield from ()


if __name__ == "__main__":
    open_home(Path(sys.argv[1]))
    coverage = looked_at([dead_link("1"), dead_link("2"), dead_link("3")])
    tell(str(settle_run(SITE, "r2", TUESDAY, findings(), halting(), coverage)))
