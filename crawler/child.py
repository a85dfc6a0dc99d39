"""Starts a crawl as a child process: a reactor runs only once in a process, and a crash stays there."""

import os
import subprocess
import sys
from pathlib import Path

LOG_NAME = "crawl.log"

_PROJECT = Path(__file__).resolve().parent.parent
_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE")


def start_crawl(folder: Path) -> subprocess.Popen[bytes]:
    """Begins the folder's crawl, or takes it up again; SIGINT and SIGTERM make it stop cleanly.

    The child has no terminal of its own, so that Ctrl-C reaches it only through its parent, and
    of the environment only what Python needs: no database address, no secrets.
    """
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    environment["PYTHONPATH"] = str(_PROJECT)
    with open(folder / LOG_NAME, "ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "crawler.run", str(folder.absolute())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            cwd=folder,
            env=environment,
            start_new_session=True,
        )
