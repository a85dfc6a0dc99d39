"""Settling beside another process, under a kill, and on a full disk: all or nothing."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from domain.issue import State
from store.connection import connect
from store.database import sqlite_at
from store.models import IssueRecord, Run
from tests.usecases.sample import MONDAY, TUESDAY, dead_link, looked_at, settle
from usecases.home.home import Home
from usecases.home.refusal import UnusableHome
from usecases.settling.settle_run import Settlement

ROOT = Path(__file__).parents[3]
R2 = [dead_link("1"), dead_link("3")]


@contextmanager
def another_process(home: Home) -> Iterator[subprocess.Popen[str]]:
    """A process that settles run r2 and has read its findings, but has not yet asked for the lock."""
    command = [sys.executable, "-m", "tests.usecases.settling_child", str(home.path)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert next_word(child) == "reading"
        try:
            yield child
        finally:
            child.kill()


@contextmanager
def another_process_settling(home: Home) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the write lock: run r2 is written and not committed."""
    with another_process(home) as child:
        assert next_word(child) == "halfway"
        yield child


def next_word(child: subprocess.Popen[str]) -> str:
    assert child.stdout is not None
    return child.stdout.readline().strip()


def what_stands() -> list[tuple[str, State, int]]:
    return list(IssueRecord.objects.order_by("id").values_list("subject", "state", "seen_count"))


def test_a_process_killed_while_settling_leaves_the_old_state(home: Home) -> None:
    settle("r1", MONDAY, [dead_link("1"), dead_link("2")])
    before = what_stands()

    with another_process_settling(home) as child:
        child.send_signal(signal.SIGKILL)
        child.wait()

    assert what_stands() == before
    assert not Run.objects.filter(name="r2").exists()
    settlement = settle("r2", TUESDAY, R2, looked_at([dead_link("2"), *R2]))
    assert settlement == Settlement(new=1, seen_again=1, mended=1)


def test_a_writer_that_waits_in_vain_is_told_in_one_line(home: Home) -> None:
    settle("r1", MONDAY, [dead_link("1")])
    connect(sqlite_at(home.database, busy_seconds=0.1))

    with another_process_settling(home), pytest.raises(UnusableHome) as refusal:
        settle("r3", TUESDAY, [dead_link("1")])

    assert "正被另一个进程写入" in str(refusal.value)
    assert str(home.database) in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_readers_go_on_while_another_process_settles(home: Home) -> None:
    settle("r1", MONDAY, [dead_link("1")])

    with another_process_settling(home):
        assert len(what_stands()) == 1


def test_two_processes_that_settle_one_run_at_once_settle_it_once(home: Home) -> None:
    settle("r1", MONDAY, [dead_link("1"), dead_link("2")])

    with another_process_settling(home) as first, another_process(home) as second:
        told_first, _ = first.communicate()
        told_second, _ = second.communicate()

    assert told_first == told_second == f"{Settlement(new=1, seen_again=1, mended=1)}\n"
    assert sorted(seen for _, _, seen in what_stands()) == [1, 1, 2]


def test_a_full_disk_is_told_in_one_line_and_changes_nothing() -> None:
    settle("r1", MONDAY, [dead_link("1")])
    before = what_stands()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 2}")

    with pytest.raises(UnusableHome, match="磁盘已满"):
        settle("r2", TUESDAY, [dead_link(str(number)) for number in range(500)])

    assert what_stands() == before
