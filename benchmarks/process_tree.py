"""A command measured with all its children: CPU seconds, wall seconds, peak memory."""

import os
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_EVERY_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Measured:
    """What a command took; `peak_mb` is the largest sum over its processes, shared pages counted once."""

    cpu_seconds: float
    wall_seconds: float
    peak_mb: float
    code: int


def measure_tree(command: Sequence[str], out: Path, environment: Mapping[str, str], folder: Path) -> Measured:
    """Runs the command in a folder, its output in a file; most link checkers end with a code of their own."""
    began = time.monotonic()
    with out.open("wb") as file:
        child = subprocess.Popen(command, cwd=folder, env=environment, stdout=file, stderr=subprocess.DEVNULL)
    peak, over = [0.0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(child.pid, peak, over))
    watcher.start()
    _, status, usage = os.wait4(child.pid, 0)
    over.set()
    watcher.join()
    cpu = usage.ru_utime + usage.ru_stime
    return Measured(cpu, time.monotonic() - began, peak[0], os.waitstatus_to_exitcode(status))


def _watch(pid: int, peak: list[float], over: threading.Event) -> None:
    while not over.wait(_EVERY_SECONDS):
        peak[0] = max(peak[0], sum(_megabytes(one) for one in _tree(pid)))


def _tree(pid: int) -> list[int]:
    found = [pid]
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += _tree(int(child))
    return found


def _megabytes(pid: int) -> float:
    """The process's memory, pages that it shares with others in parts (PSS)."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0
