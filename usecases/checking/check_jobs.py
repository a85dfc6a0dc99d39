"""Checks that take longer than a request: each in a process and a folder of its own, gone after a day."""

import json
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

from domain.issue import Refused
from usecases.checking.check_desk import CheckDesk
from usecases.checking.checked_answer import checked_answer
from usecases.home.home import Home, home_at

KEPT = timedelta(days=1)
MOST_WAITING = 20
"""A queue longer than that is a mistake of the caller's."""

_DRAFT, _ORDER, _ANSWER = "draft.bin", "order.json", "answer.json"


@dataclass(frozen=True, slots=True)
class CheckJob:
    """Where a job stands; `answer` is there once it is done."""

    number: str
    done: bool
    answer: dict[str, Any] | None


def start_job(home: Home, owner: str, name: str, chunks: Iterable[bytes], site_code: str, today: date) -> CheckJob:
    """Put the file aside and start checking it; raises Refused while too many wait."""
    room = _room(home)
    _forget_old(room)
    if sum(not (folder / _ANSWER).exists() for folder in room.iterdir()) >= MOST_WAITING:
        raise Refused("等待检查的文件太多；请等前面的检查完成后再试")
    number = secrets.token_urlsafe(16)
    folder = room / number
    folder.mkdir(mode=0o700)
    with (folder / _DRAFT).open("wb") as file:
        file.writelines(chunks)
    order = {"owner": owner, "name": name, "site": site_code, "today": today.isoformat()}
    (folder / _ORDER).write_text(json.dumps(order, ensure_ascii=False), encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "usecases.checking.check_jobs", str(home.path), number],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    # Somebody has to take note of its end, or it stays in the system's table.
    Thread(target=process.wait, daemon=True).start()
    return CheckJob(number, False, None)


def job_of(home: Home, owner: str, number: str) -> CheckJob | None:
    """The owner's job of that number; None when there is none, or it is another's, or a day is over."""
    room = _room(home)
    # Compared with what lies there, so that no number leads elsewhere.
    folder = next((each for each in room.iterdir() if each.name == number), None)
    if folder is None or _order(folder).get("owner") != owner:
        return None
    answer = folder / _ANSWER
    if not answer.exists():
        return CheckJob(number, False, None)
    return CheckJob(number, True, json.loads(answer.read_text(encoding="utf-8")))


def work(home: Home, number: str) -> None:
    """Check the job's file and leave the answer; the file itself is gone before the answer is there."""
    folder = _room(home) / number
    order = _order(folder)
    draft = folder / _DRAFT
    body = draft.read_bytes()
    checked = CheckDesk(home).check(order["name"], body, order["site"], date.fromisoformat(order["today"]))
    draft.unlink()
    partial = folder / "answer.part"
    partial.write_text(json.dumps(checked_answer(checked), ensure_ascii=False), encoding="utf-8")
    partial.replace(folder / _ANSWER)


def _room(home: Home) -> Path:
    room = home.path / "work" / "checks"
    room.mkdir(mode=0o700, parents=True, exist_ok=True)
    return room


def _order(folder: Path) -> dict[str, str]:
    return dict(json.loads((folder / _ORDER).read_text(encoding="utf-8")))


def _forget_old(room: Path) -> None:
    for folder in room.iterdir():
        if datetime.now() - datetime.fromtimestamp(folder.stat().st_mtime) > KEPT:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    work(home_at(Path(sys.argv[1])), sys.argv[2])
