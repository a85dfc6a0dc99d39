"""`kill -9` while a crawl is scanned, settled and written into the ledger: the next start ends it as it should."""

import random
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from crawler.earlier_runs.ledger import FILE_NAME, Ledger
from store.models import IssueRecord
from tests.crawler.synthetic_pages import address
from tests.usecases.killed_portal import FAULTY, PAGES, SITE_CODE, copy_of, crawled_run, finish_until
from usecases.home.home import Home, open_home
from usecases.patrol.remember_crawl import needed_runs
from usecases.scanning.scan_record import read_answered

FIRST = date(2026, 3, 2)
SECOND = FIRST + timedelta(days=1)
KILLS = 18
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


def test_what_follows_a_crawl_may_be_killed_at_any_moment(home: Home, tmp_path: Path) -> None:
    for day in (FIRST, SECOND):
        run = crawled_run(home, day)
        twin = copy_of(home, tmp_path / f"twin-{day}")
        twin_run = twin.crawls(SITE_CODE) / run.name
        begun = time.monotonic()
        assert not finish_until(twin, twin_run, day, None)
        whole = time.monotonic() - begun

        moments, kills = random.Random(SEED), 0
        while finish_until(home, run, day, moments.uniform(0, whole) if kills < KILLS // 2 else None):
            kills += 1

        assert known_pages(home) == known_pages(twin), f"seed {SEED}"
        open_home(twin.path)
        untouched = standing()
        open_home(home.path)
        assert standing() == untouched
        assert len([row for row in untouched if row[1] == "TRM01"]) == len(FAULTY)
        records = [path for path in (run / "scan").iterdir() if path.suffix == ".jsonl"]
        answered = [key for key in read_answered(records) if not key.startswith("target:")]
        assert sorted(answered) == sorted(address(number) for number in range(PAGES))
    assert needed_runs(home.crawls(SITE_CODE)) == {run.name}
    assert not list(home.crawls(SITE_CODE).glob("*/before.sqlite3"))
