"""What commands show: live progress on a terminal, plain lines when piped, tables."""

import os
import sys
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.live import Live
from rich.table import Table
from rich.text import Text

from usecases.patrol.patrol_site import PatrolProgress
from usecases.work.run_work import PROGRESS_VARIABLE
from usecases.work.work_file import write_progress

_PLAIN_EVERY_SECONDS = 10.0
_TOLD_EVERY_SECONDS = 1.0
_PIPE_WIDTH = 110


class ProgressLine:
    """One line that follows a patrol; on a pipe a line every ten seconds and at each new stage.

    Started from the console it tells a file as well, see usecases/work/started_work.py.
    """

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        self._live = Live(console=self._console, transient=True, refresh_per_second=4)
        self._begun = time.monotonic()
        self._shown_at = -_PLAIN_EVERY_SECONDS
        self._stage = ""
        self._told = os.environ.get(PROGRESS_VARIABLE, "")
        self._told_at = -_TOLD_EVERY_SECONDS

    def __enter__(self) -> Self:
        if self._console.is_terminal:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._console.is_terminal:
            self._live.stop()

    def show(self, progress: PatrolProgress) -> None:
        """Take in where the patrol stands."""
        line = self.line(progress, max(self._age(), 0.001))
        if self._told and (progress.stage != self._stage or self._age() - self._told_at >= _TOLD_EVERY_SECONDS):
            write_progress(Path(self._told), progress, datetime.now().astimezone())
            self._told_at = self._age()
        if self._console.is_terminal:
            self._live.update(Text(line))
        elif progress.stage != self._stage or self._age() - self._shown_at >= _PLAIN_EVERY_SECONDS:
            print(line, file=sys.stderr, flush=True)
            self._shown_at = self._age()
        self._stage = progress.stage

    def _age(self) -> float:
        return time.monotonic() - self._begun

    def line(self, progress: PatrolProgress, seconds: float) -> str:
        """What is shown after so many seconds."""
        crawl = progress.crawl
        return (
            f"[{progress.stage}] 已抓取 {crawl.fetched}（{crawl.fetched / seconds:.1f} 个/秒），"
            f"已探测链接 {crawl.probed}，待处理 {crawl.waiting}，发现 {progress.findings}，用时 {seconds:.0f} 秒"
        )


def table(headings: Sequence[str], rows: Sequence[Sequence[object]], title: str = "", *, framed: bool = False) -> None:
    """A table as wide as the screen; on a pipe tab-separated lines, which other programs can read.

    `framed` draws it on a pipe as well.
    """
    console = Console(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)
    if not console.is_terminal and not framed:
        print("\t".join(headings))
        for row in rows:
            print("\t".join(str(cell).replace("\t", " ").replace("\n", " ") for cell in row))
        return
    shown = Table(title=title or None, title_justify="left")
    for heading in headings:
        shown.add_column(heading, overflow="fold")
    for row in rows:
        shown.add_row(*(Text(str(cell)) for cell in row))
    console.print(shown)
