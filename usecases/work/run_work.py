"""The process around a piece of work: runs its command line and notes the end.

`python -m usecases.work.run_work FOLDER`.

It outlives the server that started it, and it alone waits for the command, so that the exit code is
known whatever becomes of the server.
"""

import os
import shutil
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from usecases.home.process_birth import birth_of
from usecases.work.work_file import COMPLAINT, END, ORDER, OUTPUT, PROCESS, PROGRESS, read_json, write_json

PROGRESS_VARIABLE = "XUNCHA_PROGRESS"
"""Names the file in which a command tells where it stands."""


def run_work(folder: Path, words: list[str]) -> None:
    """Run the command line in the background and write down how it ended; a stop reaches it as Ctrl-C does."""
    # A handler, not "ignore": what is ignored here would be ignored by the command as well.
    signal.signal(signal.SIGINT, lambda *_: None)
    # The server waits for this process only; the one that goes on is nobody's child and leaves no remains with it.
    if pid := os.fork():
        write_json(folder / PROCESS, {"pid": pid, "birth": birth_of(pid), "group": os.getpgid(0)})
        os._exit(0)
    environment = {**os.environ, PROGRESS_VARIABLE: str(folder / PROGRESS), "PYTHONUNBUFFERED": "1"}
    with open(folder / OUTPUT, "wb") as output, open(folder / COMPLAINT, "wb") as complaint:
        code = subprocess.call(
            [sys.executable, "-P", "-m", "cli.main", *words],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=complaint,
            env=environment,
        )
    if handed := read_json(folder / ORDER).get("handed"):
        shutil.rmtree(handed, ignore_errors=True)
    write_json(folder / END, {"code": code, "at": datetime.now().astimezone().isoformat()})


if __name__ == "__main__":
    run_work(Path(sys.argv[1]), sys.argv[2:])
