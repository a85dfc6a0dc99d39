"""Long work as a process of its own: started, looked at, stopped; it goes on when the console is started anew."""

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock

from domain.issue import Refused
from domain.work import GOING_ON, Work, WorkKind, WorkOrder, WorkState
from usecases.home.home import Home
from usecases.home.process_birth import birth_of
from usecases.home.refusal import using_home
from usecases.home.site_lock import site_lock
from usecases.work.run_work import run_work
from usecases.work.work_file import (
    COMPLAINT,
    END,
    ORDER,
    OUTPUT,
    PROCESS,
    PROGRESS,
    STOP,
    order_facts,
    order_from,
    read_json,
    read_progress,
    read_text,
    write_json,
)

_PROJECT = Path(__file__).resolve().parents[2]
_COMMANDS = {WorkKind.PATROL: "patrol", WorkKind.RECHECK: "recheck", WorkKind.SELF_CHECK: "selfcheck"}
_BESIDE = frozenset({WorkKind.SELF_CHECK, WorkKind.IMPORT})
"""Work that stands in line for the site by itself, or does not need it; it keeps nobody from beginning."""
_NAME = re.compile(r"\d{8}-\d{6}-[0-9a-f]{8}")
_MOST_KEPT = 50
_MOST_WAITING = 20
_INTERRUPTED = 130
_NOT_FOR_COMMANDS = ("DJANGO_SETTINGS_MODULE", "XUNCHA_SERVE_HOSTS", "XUNCHA_SERVE_HTTPS")


def start_work(home: Home, order: WorkOrder) -> Work:
    """Begin it; raises Refused when the site is worked on already, by whomever."""
    with using_home(), FileLock(home.locks / "work.lock"):
        if (running := running_work(home, order.site)) is not None:
            raise Refused(f"“{running.order.subject}”正在进行（{running.order.actor}启动），请等它结束或先停止它")
        # The night's timer and people at the command line hold the site's lock without a folder here.
        with site_lock(home, order.site):
            pass
        return _begin(home, order)


def line_up(home: Home, order: WorkOrder) -> Work:
    """Begin work whose command waits for its turn; raises Refused when the line is too long."""
    with using_home(), FileLock(home.locks / "work.lock"):
        waiting = [work for work in works_of(home, order.site, order.kind) if work.goes_on]
        if len(waiting) >= _MOST_WAITING:
            raise Refused(f"已有 {len(waiting)} 个单位在排队；请过一会儿再试")
        return _begin(home, order)


def start_alone(home: Home, order: WorkOrder) -> Work:
    """Begin work of which one of its kind goes on at a time; raises Refused when one does."""
    with using_home(), FileLock(home.locks / "work.lock"):
        if (other := next((work for work in works_of(home, order.site, order.kind) if work.goes_on), None)) is not None:
            raise Refused(f"“{other.order.subject}”正在进行（{other.order.actor}启动），请等它结束或先停止它")
        return _begin(home, order)


def works_of(home: Home, site: str, kind: WorkKind | None = None) -> list[Work]:
    """What was started for the site, newest first."""
    works = (_work(folder) for folder in _folders(home, site))
    return [work for work in works if kind in (None, work.order.kind)]


def running_work(home: Home, site: str) -> Work | None:
    """What goes on for the site now, but for what goes on beside other work."""
    going_on = (_work(folder) for folder in _folders(home, site) if _state(folder) in GOING_ON)
    return next((work for work in going_on if work.order.kind not in _BESIDE), None)


def output_of(home: Home, site: str, name: str) -> Path:
    """The file with all that the work of that name said."""
    return _of_site(home, site) / name / OUTPUT


def work_named(home: Home, site: str, name: str) -> Work | None:
    """The work of that name; names come from addresses, so nothing but a name is looked for."""
    folder = _of_site(home, site) / name
    return _work(folder) if _NAME.fullmatch(name) and (folder / ORDER).exists() else None


def stop_work(home: Home, site: str, name: str, actor: str) -> Work:
    """Ask it to stop cleanly, as Ctrl-C does; raises Refused when it does not go on any more."""
    work = work_named(home, site, name)
    if work is None or not work.goes_on:
        raise Refused("它已经结束，不需要停止；请刷新页面查看结果")
    folder = _of_site(home, site) / name
    with using_home():
        write_json(folder / STOP, {"actor": actor, "at": datetime.now().astimezone().isoformat()})
    # The whole group, as a terminal does: the command and the processes that scan for it.
    with suppress(ProcessLookupError):
        os.killpg(read_json(folder / PROCESS)["group"], signal.SIGINT)
    return _work(folder)


def _begin(home: Home, order: WorkOrder) -> Work:
    folder = _new_folder(home, order.site)
    write_json(folder / ORDER, order_facts(order, datetime.now().astimezone()))
    _start(home, folder, order)
    _forget_old(home, order.site)
    return _work(folder)


def _start(home: Home, folder: Path, order: WorkOrder) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_FOR_COMMANDS}
    environment["PYTHONPATH"] = str(_PROJECT)
    command = [_COMMANDS[order.kind]] if order.kind in _COMMANDS else []
    words = ["--home", str(home.path), *command, *order.words]
    subprocess.run(
        [sys.executable, "-P", "-m", run_work.__module__, str(folder), *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=home.path,
        env=environment,
        start_new_session=True,
        check=True,
    )


def _work(folder: Path) -> Work:
    facts, state = read_json(folder / ORDER), _state(folder)
    end = read_json(folder / END)
    return Work(
        name=folder.name,
        order=order_from(facts),
        begun=datetime.fromisoformat(facts["begun"]),
        state=state,
        progress=read_progress(folder / PROGRESS),
        ended=datetime.fromisoformat(end["at"]) if end and state not in GOING_ON else None,
        output=read_text(folder / OUTPUT),
        complaint=_complaint(folder),
    )


def _state(folder: Path) -> WorkState:
    is_there = _is_there(folder)
    # Looked at after the process, which writes its end before it goes.
    end, stopped = read_json(folder / END), (folder / STOP).exists()
    if end:
        by_hand = stopped or end["code"] == _INTERRUPTED
        return WorkState.DONE if end["code"] == 0 else WorkState.STOPPED if by_hand else WorkState.REFUSED
    if is_there:
        return WorkState.STOPPING if stopped else WorkState.RUNNING
    return WorkState.STOPPED if stopped else WorkState.LOST


def _is_there(folder: Path) -> bool:
    process = read_json(folder / PROCESS)
    return bool(process) and process["birth"] != "" and birth_of(process["pid"]) == process["birth"]


def _complaint(folder: Path) -> str:
    """The command's last word; before it stand lines of progress."""
    lines = [line for line in read_text(folder / COMPLAINT).splitlines() if line.startswith("xuncha：")]
    return lines[-1].removeprefix("xuncha：") if lines else ""


def _new_folder(home: Home, site: str) -> Path:
    folder = _of_site(home, site) / f"{datetime.now():%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"
    folder.mkdir(parents=True, mode=0o700)
    return folder


def _forget_old(home: Home, site: str) -> None:
    for folder in _folders(home, site)[_MOST_KEPT:]:
        if _state(folder) not in GOING_ON:
            shutil.rmtree(folder)


def _folders(home: Home, site: str) -> list[Path]:
    found = [order.parent for order in _of_site(home, site).glob(f"*/{ORDER}")]
    return sorted(found, key=lambda folder: folder.name, reverse=True)


def _of_site(home: Home, site: str) -> Path:
    return home.path / "work" / site
