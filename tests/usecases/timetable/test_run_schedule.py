import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from demo.server import DemoPortal
from domain.issue import Refused
from domain.month import Month
from domain.site import CrawlRules, Site, Window
from domain.site_file import read_site
from store.queries import latest_run
from usecases.drafts.draft_shelf import Upload
from usecases.drafts.list_drafts import draft_of
from usecases.drafts.open_draft import DraftOrder, open_draft
from usecases.home.home import Home
from usecases.home.site_lock import site_lock
from usecases.timetable.run_schedule import (
    BUSY_RETRY_AFTER,
    RETRY_AFTER,
    Schedule,
    due_bulletin,
    due_night,
    run_schedule,
    site_files,
)

_SITE = Site("dayu", "大余县人民政府", (), (), patrol_at=time(22, 30))
_NIGHTLY = replace(_SITE, crawl=CrawlRules(window=Window(time(22), time(6))))
_EVENING = datetime(2026, 3, 2, 22, 45)


class _Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[Path]:
    """A folder with the demo portal's site file, of which only the first few pages are fetched."""
    folder = tmp_path / "sites"
    folder.mkdir()
    with DemoPortal(_EVENING.date()) as portal:
        (folder / "yunling.toml").write_text(portal.site_toml(crawl={"max_pages": 4}), encoding="utf-8")
        yield folder


@pytest.mark.parametrize(
    ("site", "last", "now", "night"),
    [
        (_SITE, None, datetime(2026, 3, 2, 22, 30), date(2026, 3, 2)),
        (_SITE, date(2026, 3, 1), datetime(2026, 3, 2, 22, 29), None),
        (_SITE, date(2026, 3, 1), datetime(2026, 3, 2, 22, 30), date(2026, 3, 2)),
        (_SITE, date(2026, 3, 2), datetime(2026, 3, 2, 23), None),
        (_SITE, date(2026, 3, 2), datetime(2026, 3, 3, 9), None),
        (_SITE, date(2026, 3, 1), datetime(2026, 3, 3, 9), date(2026, 3, 2)),
        (_SITE, date(2026, 2, 20), datetime(2026, 3, 3, 9), date(2026, 3, 2)),
        (_NIGHTLY, date(2026, 3, 1), datetime(2026, 3, 3, 5), date(2026, 3, 2)),
        (_NIGHTLY, date(2026, 3, 1), datetime(2026, 3, 3, 9), None),
    ],
)
def test_only_the_latest_night_that_has_begun_is_due(
    site: Site, last: date | None, now: datetime, night: date | None
) -> None:
    assert due_night(site, last, now) == night


def test_a_night_is_patrolled_once_and_a_broken_neighbour_does_not_stop_it(
    home: Home, sites: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (sites / "a-broken.toml").write_text("[site]\n", encoding="utf-8")
    clock = _Clock(_EVENING)
    schedule = Schedule(home, sites, clock)

    with caplog.at_level(logging.INFO):
        assert schedule.run_due() == 1
    clock.now += RETRY_AFTER
    schedule.run_due()

    run = latest_run("yunling")
    assert run is not None
    assert run.as_of == _EVENING.date()
    assert len([path for path in home.crawls("yunling").iterdir() if path.is_dir()]) == 1
    troubles = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert troubles[0].startswith("a-broken.toml：巡查没有完成")
    assert "\n" not in troubles[0]


def test_a_site_that_failed_rests_for_an_hour(home: Home, sites: Path) -> None:
    clock = _Clock(_EVENING)
    schedule = Schedule(home, sites, clock)
    whole = (sites / "yunling.toml").read_text(encoding="utf-8")

    (sites / "yunling.toml").write_text("[site]\n", encoding="utf-8")
    assert schedule.run_due() == 1
    (sites / "yunling.toml").write_text(whole, encoding="utf-8")
    clock.now += RETRY_AFTER - timedelta(minutes=1)
    assert schedule.run_due() == 0
    assert latest_run("yunling") is None
    clock.now += timedelta(minutes=1)
    assert schedule.run_due() == 0
    assert latest_run("yunling") is not None


def test_a_site_that_somebody_works_on_is_asked_for_again_soon(home: Home, sites: Path) -> None:
    clock = _Clock(_EVENING)
    schedule = Schedule(home, sites, clock)

    with site_lock(home, "yunling"):
        assert schedule.run_due() == 1
    clock.now += BUSY_RETRY_AFTER - timedelta(minutes=1)
    assert (schedule.run_due(), latest_run("yunling")) == (0, None)
    clock.now += timedelta(minutes=1)
    assert schedule.run_due() == 0
    assert latest_run("yunling") is not None


def test_the_timetable_is_looked_at_until_somebody_interrupts(home: Home, tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("[site]\n", encoding="utf-8")
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_schedule(Schedule(home, tmp_path, _Clock(_EVENING)), sleep)
    assert len(slept) == 3


def test_the_example_site_file_is_nobodys_portal(tmp_path: Path) -> None:
    (tmp_path / "example.toml").touch()

    with pytest.raises(Refused, match="--sites"):
        site_files(tmp_path)


@pytest.mark.parametrize(
    ("day", "today", "month"),
    [
        (None, date(2026, 3, 28), None),
        (5, date(2026, 3, 4), None),
        (5, date(2026, 3, 5), Month(2026, 2)),
        (5, date(2026, 3, 31), Month(2026, 2)),
        (5, date(2026, 1, 9), Month(2025, 12)),
    ],
)
def test_last_months_bulletin_is_due_from_its_day_on(day: int | None, today: date, month: Month | None) -> None:
    assert due_bulletin(replace(_SITE, bulletin_day=day), today) == month


def test_the_bulletin_is_written_once_after_the_patrol_and_then_left_alone(home: Home, sites: Path) -> None:
    site_file = next(sites.glob("*.toml"))
    words = site_file.read_text("utf-8").replace("[crawl]", "[schedule]\nbulletin_day = 2\n\n[crawl]", 1)
    site_file.write_text(words, encoding="utf-8")
    schedule = Schedule(home, sites, _Clock(_EVENING))

    assert schedule.run_due() == 0
    bulletin = home.reports / "yunling-2026-02-通报.docx"
    assert bulletin.exists()
    bulletin.write_bytes(b"worked on")
    assert schedule.run_due() == 0
    assert bulletin.read_bytes() == b"worked on"


def test_files_of_drafts_past_their_time_are_removed(home: Home, sites: Path) -> None:
    site = read_site(sites / "yunling.toml")
    handed_in = (_EVENING - timedelta(days=31)).astimezone()
    order = DraftOrder(site.units[0].name, "招生公告")
    draft = open_draft(home, site, order, [Upload("公告.txt", "公告。".encode())], "李承办", handed_in)

    Schedule(home, sites, _Clock(_EVENING)).run_due()

    assert draft_of(site.code, draft.number).purged == _EVENING.date()


@pytest.mark.parametrize(
    ("mode", "words"), [(0o600, "wecom 机器人（127.0.0.1） 发送失败"), (0o644, "没有发送通知：")], ids=["dead", "open"]
)
def test_a_notice_that_cannot_be_sent_is_a_line_in_the_log_and_no_failed_patrol(
    home: Home, sites: Path, caplog: pytest.LogCaptureFixture, mode: int, words: str
) -> None:
    home.notices.write_text(
        '[[webhook]]\nkind = "wecom"\nurl = "http://127.0.0.1:9/"\nalways = true\n', encoding="utf-8"
    )
    home.notices.chmod(mode)

    with caplog.at_level(logging.INFO):
        failed = Schedule(home, sites, _Clock(_EVENING), sleep=lambda seconds: None).run_due()

    assert failed == 0
    assert [record for record in caplog.records if words in record.getMessage()]
