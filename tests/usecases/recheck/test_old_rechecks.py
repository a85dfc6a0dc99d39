"""Folders of re-checks go with time; nothing refers to them."""

from datetime import date, datetime

from crawler.order import CrawlOrder
from usecases.home.crawl_run import new_run
from usecases.home.home import Home
from usecases.patrol.purge_runs import old_runs, purge_runs

OLD, NOW = date(2026, 3, 2), date(2026, 11, 20)


def test_an_old_re_check_is_removed_and_a_young_one_stays(home: Home) -> None:
    site_file = home.path / "site.toml"
    site_file.touch()
    home.crawls("dayu").mkdir(parents=True)
    old, young = (
        new_run(home.rechecks("dayu"), site_file, CrawlOrder(1, columns=()), day, datetime(2026, 1, 1))
        for day in (OLD, NOW)
    )

    assert [run.path for run in old_runs(home, date(2026, 6, 1), "dayu")] == [old]
    purge_runs(home, date(2026, 6, 1), NOW)

    assert not old.exists()
    assert young.exists()
