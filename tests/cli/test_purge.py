"""Crawl folders go when their time is over; what is still needed stays, and so does what people decided."""

import shutil
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from crawler.earlier_runs.ledger import FILE_NAME, SCHEMA
from tests.cli.sample import Xuncha
from usecases.home.home import Home


@pytest.fixture
def runs(patrolled: Home) -> dict[str, Path]:
    """Four settled runs: three long past, one of today."""
    (first,) = patrolled.crawls("dayu").iterdir()
    names = ["20250101-220000", "20250102-220000", "20250103-220000", f"{date.today():%Y%m%d}-220000"]
    for name in names:
        shutil.copytree(first, first.with_name(name))
    shutil.rmtree(first)
    return {name: first.with_name(name) for name in names}


def _need(home: Home, name: str) -> None:
    database = sqlite3.connect(home.crawls("dayu") / FILE_NAME)
    database.executescript(SCHEMA)
    database.execute("INSERT INTO run (id, name) VALUES (7, ?)", (name,))
    columns = [row[1] for row in database.execute("PRAGMA table_info(page)")]
    marks = ", ".join("7" if column == "run" else "''" for column in columns)
    database.execute(f"INSERT INTO page VALUES ({marks})")
    database.commit()
    database.close()


def test_old_runs_go_and_the_newest_stays(runs: dict[str, Path], xuncha: Xuncha) -> None:
    answer = xuncha("purge", "--days", "30", "--yes")

    assert answer.code == 0
    assert "已删除 3 轮" in answer.out
    assert [path.exists() for path in runs.values()] == [False, False, False, True]


def test_runs_that_later_ones_refer_to_stay(runs: dict[str, Path], xuncha: Xuncha, home: Home) -> None:
    _need(home, "20250102-220000")

    answer = xuncha("purge", "--yes")

    assert [path.exists() for path in runs.values()] == [False, True, False, True]
    assert "增量巡查仍要引用" in answer.out


def test_the_only_run_stays_however_old_it_is(runs: dict[str, Path], xuncha: Xuncha, home: Home) -> None:
    for path in list(runs.values())[1:]:
        shutil.rmtree(path)

    xuncha("purge", "--yes")

    assert runs["20250101-220000"].exists()


def test_nothing_goes_unasked_or_on_a_dry_run(runs: dict[str, Path], xuncha: Xuncha) -> None:
    dry, unasked = xuncha("purge", "--dry-run"), xuncha("purge")

    assert (dry.code, unasked.code) == (0, 2)
    assert "--yes" in unasked.err
    assert all(path.exists() for path in runs.values())


def test_issues_and_the_latest_gaps_stay(runs: dict[str, Path], xuncha: Xuncha) -> None:
    before = xuncha("findings", "dayu").out, xuncha("gaps", "dayu").out

    xuncha("purge", "--days", "1", "--yes")

    assert (xuncha("findings", "dayu").out, xuncha("gaps", "dayu").out) == before


def test_an_unknown_site_is_refused_with_what_there_is(runs: dict[str, Path], xuncha: Xuncha) -> None:
    answer = xuncha("purge", "ganzhou", "--yes")

    assert answer.code == 2
    assert "dayu" in answer.err


def test_a_young_interrupted_run_can_still_be_gone_on_with(runs: dict[str, Path], xuncha: Xuncha) -> None:
    yesterday = date.today() - timedelta(days=2)
    young = runs["20250101-220000"].with_name(f"{yesterday:%Y%m%d}-220000")
    runs["20250101-220000"].rename(young)
    (young / "settled").unlink()

    xuncha("purge", "--days", "1", "--yes")

    assert young.exists()
