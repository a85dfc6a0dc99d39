"""A process that stops in the middle of settling a run, until its standard input is closed."""

import sys
from collections.abc import Iterator
from pathlib import Path

from domain.gap import Gap
from tests.usecases.sample import SITE, TUESDAY, dead_link, looked_at
from usecases.home import open_home
from usecases.settle_run import settle_run


def halting() -> Iterator[Gap]:
    """No gaps, but settling asks for them when all else is written and nothing is committed."""
    sys.stdout.write("halfway\n")
    sys.stdout.flush()
    sys.stdin.read()
    yield from ()


if __name__ == "__main__":
    open_home(Path(sys.argv[1]))
    faults = [dead_link("1"), dead_link("3")]
    settlement = settle_run(SITE, "r2", TUESDAY, faults, halting(), looked_at([dead_link("2"), *faults]))
    sys.stdout.write(f"{settlement}\n")
