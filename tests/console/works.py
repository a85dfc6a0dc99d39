"""Waiting for work that the console has started, which is nobody's child."""

import os
import select
from contextlib import suppress
from pathlib import Path
from typing import Any

from django.test import Client

from usecases.home.home import Home
from usecases.work.work_file import PROCESS, read_json


def wait_for_the_end(folder: Path) -> None:
    """By a handle of the kernel."""
    with suppress(ProcessLookupError):
        handle = os.pidfd_open(read_json(folder / PROCESS)["pid"])
        assert select.select([handle], [], [], 120)[0]
        os.close(handle)


def folder_of(home: Home, answer: Any) -> Path:
    """Where the work lies that an answer leads to."""
    assert answer.status_code == 302, answer.content.decode()
    name = answer["Location"].strip("/").rpartition("/")[2]
    return next((home.path / "work").glob(f"*/{name}"))


def finished(client: Client, home: Home, answer: Any) -> str:
    """The page that such an answer leads to once the work has ended."""
    wait_for_the_end(folder_of(home, answer))
    shown = client.get(answer["Location"], follow=True)
    assert shown.status_code == 200, shown.content.decode()
    return str(shown.content.decode())
