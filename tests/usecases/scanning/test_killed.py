"""`kill -9` while a crawl is scanned, settled and written into the ledger: the next start ends it as it should."""

import itertools
import random
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from crawler.earlier_runs.ledger import FILE_NAME, Ledger
from store.models import IssueRecord
from tests.crawler.synthetic_pages import address
from tests.usecases.killed_portal import FAULTY, PAGES, SITE_CODE, bench_of, copy_of, crawled_run, finish_until
from usecases.home.home import Home, open_home
from usecases.patrol.remember_crawl import needed_runs
from usecases.scanning.scan_record import read_answered

FIRST = date(2026, 3, 2)
SECOND = FIRST + timedelta(days=1)
KILLS = 13
"""For each of two nights, all of them real."""
SEED = 20261121


def known_pages(home: Home) -> dict[str, tuple[str, int, int, str, str]]:
    """What the ledger says of every page; a page it does not know fails."""
    with Ledger(home.crawls(SITE_CODE) / FILE_NAME) as ledger:
        found = {}
        for number in range(PAGES):
            known = ledger.page(address(number))
            assert known is not None
            place = known.place
            found[known.url] = (place.run, place.segment, place.line, known.due, known.scanned)
        return found


def standing() -> list[tuple[Any, ...]]:
    names = ("subject", "rule", "state", "presence", "seen_count", "occurrences", "first_seen", "last_seen")
    return sorted(IssueRecord.objects.values_list(*names), key=str)


def settled(home: Home, run: Path) -> tuple[Any, ...]:
    """All that a finished run left: what the ledger knows, what stands, what the scan answered."""
    open_home(home.path)
    records = [path for path in (run / "scan").iterdir() if path.suffix == ".jsonl"]
    answered = sorted(key for key in read_answered(records) if not key.startswith("target:"))
    return known_pages(home), standing(), answered


def test_what_follows_a_crawl_may_be_killed_at_any_moment(home: Home, tmp_path: Path) -> None:
    for day in (FIRST, SECOND):
        moments, kills = random.Random(SEED), 0
        run = crawled_run(home, day)
        bench_of(home, day)
        untouched = copy_of(home, tmp_path / f"untouched-{day}")
        begun = time.monotonic()
        finish_until(untouched, untouched.crawls(SITE_CODE) / run.name, day, None)
        whole = time.monotonic() - begun
        expected = settled(untouched, untouched.crawls(SITE_CODE) / run.name)
        assert len([row for row in expected[1] if row[1] == "TRM01"]) == len(FAULTY)
        assert expected[2] == sorted(address(number) for number in range(PAGES))

        for round_ in itertools.count():
            killed = copy_of(home, tmp_path / f"{day}-{round_}")
            its_run = killed.crawls(SITE_CODE) / run.name
            while finish_until(killed, its_run, day, moments.uniform(0, whole) if kills < KILLS else None):
                kills += 1
            assert settled(killed, its_run) == expected, f"seed {SEED}"
            if kills >= KILLS:
                break
        home = killed
    assert needed_runs(home.crawls(SITE_CODE)) == {run.name}
    assert not list(home.crawls(SITE_CODE).glob("*/before.sqlite3"))
