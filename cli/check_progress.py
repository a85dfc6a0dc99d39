"""How far a check of many files has come: a bar on a terminal, nothing on a pipe."""

import sys
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from usecases.checking.check_paths import Checked


class CheckProgress:
    """A bar on standard error, so that results can go elsewhere; gone when the check ends."""

    def __init__(self, files: int) -> None:
        console = Console(stderr=True, highlight=False)
        # Lines of the results push the bar down when both go to one screen; on a pipe they must stay untouched.
        self._bar = Progress(
            TextColumn("正在检查"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}", markup=False),
            console=console,
            transient=True,
            redirect_stdout=sys.stdout.isatty(),
            disable=not console.is_terminal or files < 2,
        )
        self._task = self._bar.add_task("", total=files)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def followed(self, results: Iterable[Checked]) -> Iterator[Checked]:
        """The results as they come; the bar names the last one."""
        for checked in results:
            self._bar.update(self._task, advance=1, description=checked.name)
            yield checked
