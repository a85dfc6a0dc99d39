"""Long work started from the console: a real process, a real portal that keeps it waiting."""

import os
import select
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from domain.issue import Refused
from domain.work import WorkKind, WorkOrder, WorkState
from usecases.home.home import Home
from usecases.home.site_lock import site_lock
from usecases.work.started_work import running_work, start_work, stop_work, work_named, works_of
from usecases.work.work_file import PROCESS, read_json

HOST = "www.example.gov.cn"
SITE = "dayu"


class SlowPortal:
    """Answers nothing until it is let go."""

    def __init__(self) -> None:
        self.asked, self.let_go = Event(), Event()
        portal = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                portal.asked.set()
                portal.let_go.wait(60)
                self.send_response(404)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, daemon=True).start()

    def site_file(self, folder: Path) -> Path:
        path = folder / "dayu.toml"
        path.write_text(
            f'[site]\ncode = "{SITE}"\nname = "大余县人民政府"\nstart = ["http://{HOST}/"]\nhosts = ["{HOST}"]\n'
            f'[crawl]\ndelay_seconds = 0\nresolve = {{ "{HOST}" = "127.0.0.1:{self.server.server_port}" }}\n',
            encoding="utf-8",
        )
        return path


@pytest.fixture
def portal() -> Iterator[SlowPortal]:
    slow = SlowPortal()
    yield slow
    slow.let_go.set()
    slow.server.shutdown()
    slow.server.server_close()


def patrol(portal: SlowPortal, folder: Path) -> WorkOrder:
    return WorkOrder(WorkKind.PATROL, SITE, (str(portal.site_file(folder)),), "巡查 大余县人民政府", "管理员甲（gly）")


def recheck() -> WorkOrder:
    return WorkOrder(WorkKind.RECHECK, SITE, (SITE,), "复核全部已下发问题", "审核员甲（shy）", ("县教育局",))


def wait_for_progress(home: Home, name: str) -> None:
    """Progress is told about once a second; a machine under load may take its time."""
    for _ in range(600):
        work = work_named(home, SITE, name)
        if work is not None and work.progress is not None:
            return
        time.sleep(0.1)
    raise AssertionError("no progress was told")


def wait_for_the_end(home: Home, name: str) -> None:
    """The process is nobody's child, so it is waited for by a handle of the kernel."""
    with suppress(ProcessLookupError):
        handle = os.pidfd_open(read_json(home.path / "work" / SITE / name / PROCESS)["pid"])
        assert select.select([handle], [], [], 60)[0]
        os.close(handle)


def test_work_that_is_refused_says_why(home: Home) -> None:
    name = start_work(home, recheck()).name
    wait_for_the_end(home, name)

    work = work_named(home, SITE, name)
    assert work is not None
    assert work.order == recheck()
    assert work.state is WorkState.REFUSED
    assert "没有站点“dayu”的抓取" in work.complaint
    assert work.ended is not None
    assert work.ended >= work.begun
    assert running_work(home, SITE) is None


def test_work_goes_on_in_a_process_of_its_own_and_is_stopped_as_by_ctrl_c(
    home: Home, portal: SlowPortal, tmp_path: Path
) -> None:
    started = start_work(home, patrol(portal, tmp_path))
    assert portal.asked.wait(60)

    running = running_work(home, SITE)
    assert running is not None
    assert (running.name, running.state, running.goes_on) == (started.name, WorkState.RUNNING, True)
    assert running_work(home, "another") is None
    with pytest.raises(Refused, match="“巡查 大余县人民政府”正在进行（管理员甲（gly）启动）"):
        start_work(home, recheck())

    wait_for_progress(home, started.name)
    stop_work(home, SITE, started.name, "管理员甲（gly）")
    portal.let_go.set()
    wait_for_the_end(home, started.name)
    stopped = work_named(home, SITE, started.name)
    assert stopped is not None
    assert stopped.state is WorkState.STOPPED
    assert "已中断。已完成的部分都已保存" in stopped.complaint
    assert stopped.progress is not None
    assert stopped.progress.stage == "抓取"
    with pytest.raises(Refused, match="已经结束"):
        stop_work(home, SITE, started.name, "管理员甲（gly）")


def test_work_whose_process_was_killed_is_lost_and_bars_nobody(home: Home, portal: SlowPortal, tmp_path: Path) -> None:
    name = start_work(home, patrol(portal, tmp_path)).name
    assert portal.asked.wait(60)
    os.killpg(read_json(home.path / "work" / SITE / name / PROCESS)["group"], signal.SIGKILL)
    wait_for_the_end(home, name)

    work = work_named(home, SITE, name)
    assert work is not None
    assert work.state is WorkState.LOST
    assert running_work(home, SITE) is None


def test_a_site_that_the_timer_patrols_is_left_alone(home: Home) -> None:
    with site_lock(home, SITE), pytest.raises(Refused, match="正在被另一个巡查进程处理"):
        start_work(home, recheck())

    assert works_of(home, SITE) == []


@pytest.mark.parametrize("name", ["", ".", "..", "../dayu", "20260302-101112-abcdef0\n", "20260302-101112-abcdef01"])
def test_only_names_of_work_are_looked_up(home: Home, name: str) -> None:
    assert work_named(home, SITE, name) is None


def test_works_are_listed_newest_first_and_by_kind(home: Home) -> None:
    names = []
    for _ in range(2):
        names.append(start_work(home, recheck()).name)
        wait_for_the_end(home, names[-1])

    assert [work.name for work in works_of(home, SITE, WorkKind.RECHECK)] == sorted(names, reverse=True)
    assert works_of(home, SITE, WorkKind.PATROL) == []
