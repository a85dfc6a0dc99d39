"""A unit looks over its own columns: what it is told, and that nothing of it becomes an issue."""

import json
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from demo.server import DemoPortal
from domain.issue import Refused, State
from domain.site_file import read_site
from store.models import GapRecord, IssueRecord, Run
from usecases.home.home import Home
from usecases.home.site_lock import site_lock
from usecases.home.site_turn import in_turn
from usecases.issues.decide_issues import VerdictOrder, decide_issue
from usecases.patrol.patrol_site import PatrolOrder, PatrolProgress, patrol_site
from usecases.recheck.self_check import SelfCheckOrder, SelfCheckSummary, self_check
from usecases.recheck.self_check_words import self_check_json, self_check_words

DAY = date(2026, 3, 2)
UNIT = "县教育体育局"


def silent(_: PatrolProgress) -> None:
    """Nobody looks."""


@pytest.fixture(scope="module")
def site_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("sites") / "yunling.toml"
    with DemoPortal(DAY) as portal:
        path.write_text(portal.site_toml(crawl={"delay_seconds": 0}), encoding="utf-8")
        yield path


def checked(home: Home, site_file: Path, unit: str = UNIT, **more: int) -> SelfCheckSummary:
    return self_check(home, SelfCheckOrder(site_file, unit, DAY, strict=True, **more), silent)


def test_a_unit_without_any_issue_is_told_what_its_columns_hold(home: Home, site_file: Path) -> None:
    summary = checked(home, site_file)

    site = read_site(site_file)
    own = {column.name for column in site.columns if column.unit == UNIT}
    assert own
    assert {each.column for each in summary.columns} == own
    assert summary.found
    assert all(each.issue == 0 for each in summary.found)
    assert 0 < summary.fetched < 100
    for each in summary.found:
        column = each.finding.column or site.column_of(each.finding.url)
        assert (each.finding.unit or site.unit_of(each.finding.url, column=column)) == UNIT


def test_nothing_of_it_reaches_the_books_or_stays_on_disk(home: Home, site_file: Path) -> None:
    checked(home, site_file)

    assert (IssueRecord.objects.count(), Run.objects.count(), GapRecord.objects.count()) == (0, 0, 0)
    assert list(home.self_checks("yunling").iterdir()) == []
    assert not home.crawls("yunling").exists()
    assert list((home.locks / "yunling.turns").iterdir()) == []


def test_what_the_centre_has_judged_is_not_told_again(home: Home, site_file: Path) -> None:
    patrol_site(home, PatrolOrder(site_file, DAY), silent)
    before = dict(IssueRecord.objects.values_list("id", "state"))
    summary = checked(home, site_file)
    known = {each.issue for each in summary.found}
    assert known <= set(before)
    assert 0 not in known

    dismissed = summary.found[0].issue
    decide_issue("yunling", dismissed, None, VerdictOrder("误报", "审核员甲", _at()))
    again = checked(home, site_file)

    assert dismissed not in {each.issue for each in again.found}
    assert again.settled_before == 1
    assert Run.objects.count() == 1
    assert dict(IssueRecord.objects.values_list("id", "state")) == {**before, dismissed: State.DISMISSED}


def test_it_stops_at_its_bound_and_says_so(home: Home, site_file: Path) -> None:
    summary = checked(home, site_file, max_pages=2)

    assert summary.fetched <= 2
    assert summary.end.value == "达到页数上限"


def test_a_unit_that_answers_for_no_column_is_refused(home: Home, site_file: Path, tmp_path: Path) -> None:
    more = tmp_path / "more.toml"
    more.write_text(site_file.read_text(encoding="utf-8") + '\n[[unit]]\nname = "县档案馆"\n', encoding="utf-8")

    with pytest.raises(Refused, match="没有由“县档案馆”负责的栏目"):
        checked(home, more, unit="县档案馆")


def test_what_the_page_shows_is_what_was_found(home: Home, site_file: Path, tmp_path: Path) -> None:
    summary = checked(home, site_file)
    path = tmp_path / "output.txt"
    path.write_text(json.dumps(self_check_json(summary), ensure_ascii=False), encoding="utf-8")

    words = self_check_words(path)
    assert words is not None
    assert [row["rule"] for row in words.findings] == [each.finding.rule for each in summary.found]
    assert (words.left_out, words.fetched) == (0, summary.fetched)
    assert self_check_words(tmp_path / "none.txt") is None
    path.write_text("xuncha：", encoding="utf-8")
    assert self_check_words(path) is None


def test_whoever_came_first_begins_first(home: Home) -> None:
    order: list[str] = []
    waiting = [Event(), Event()]

    def wait(name: str, event: Event) -> None:
        with in_turn(home, "dayu", lambda: True, lambda _: event.set()):
            order.append(name)

    with site_lock(home, "dayu"):
        threads = [Thread(target=wait, args=(name, event)) for name, event in zip("ab", waiting, strict=True)]
        for thread, event in zip(threads, waiting, strict=True):
            thread.start()
            assert event.wait(30)
    for thread in threads:
        thread.join(30)

    assert order == ["a", "b"]


def test_one_whose_process_is_gone_holds_nobody_up(home: Home) -> None:
    room = home.locks / "dayu.turns"
    room.mkdir()
    (room / f"{1:020d}-{os.getpid()}").write_text("another birth", encoding="utf-8")

    with in_turn(home, "dayu", lambda: True, lambda before: pytest.fail(f"waits behind {before}")):
        assert list(room.iterdir()) == []


def test_it_waits_for_the_hours_of_the_site_without_holding_its_lock(home: Home) -> None:
    told: list[int] = []

    def may_begin() -> bool:
        return bool(told)

    def wait(before: int) -> None:
        told.append(before)
        with site_lock(home, "dayu"):
            """A patrol could begin now."""

    with in_turn(home, "dayu", may_begin, wait):
        assert told == [0]


def _at() -> datetime:
    return datetime(2026, 3, 3, 9, tzinfo=UTC)
