"""How far an import has come: a bar on a terminal, nothing on a pipe, a file for the console that started it."""

import os
import time
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from domain.fetched import CrawlProgress
from usecases.patrol.patrol_site import PatrolProgress
from usecases.work.run_work import PROGRESS_VARIABLE
from usecases.work.work_file import write_progress

_TOLD_EVERY_SECONDS = 1.0


class ImportProgress:
    """A bar on standard error; told once a second at most, and at each new stage."""

    def __init__(self) -> None:
        console = Console(stderr=True, highlight=False)
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task = self._bar.add_task("", total=None)
        self._stage = ""
        self._file = os.environ.get(PROGRESS_VARIABLE, "")
        self._told_at = 0.0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def show(self, stage: str, done: int = 0, of: int = 0) -> None:
        """Take in where it stands; `of` 0: nobody knows how much there is."""
        is_new = stage != self._stage
        if not is_new and time.monotonic() - self._told_at < _TOLD_EVERY_SECONDS:
            return
        self._stage, self._told_at = stage, time.monotonic()
        self._bar.update(self._task, description=stage, completed=done, total=of or None)
        if self._file:
            counts = CrawlProgress(done, max(0, of - done), 0, 0)
            write_progress(Path(self._file), PatrolProgress(stage, counts, 0), datetime.now().astimezone())
