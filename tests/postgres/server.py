"""A PostgreSQL server of the test's own: a cluster in a temporary folder, on loopback, gone afterwards."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

_NOBODY = "nobody"
_QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


def programs() -> Path | None:
    """Where initdb and pg_ctl lie; None without a server on this machine."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return next((folder for folder in reversed(found) if (folder / "pg_ctl").exists()), None)


def missing() -> str:
    """Why these tests cannot run here, "" when they can."""
    if find_spec("psycopg") is None:
        return "the extra postgres (psycopg) is not installed"
    return "" if programs() else "no PostgreSQL server is installed (Debian: postgresql)"


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a running server, without a database's name."""
    bin_folder = programs()
    assert bin_folder is not None
    with TemporaryDirectory(prefix="xuncha-postgres-") as folder:
        _hand_over(folder)
        cluster, port = Path(folder) / "cluster", _free_port()
        _run(bin_folder / "initdb", "-D", cluster, "-U", "xuncha", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {_QUICK}"
        _run(bin_folder / "pg_ctl", "-D", cluster, "-o", options, "-l", cluster / "log", "-w", "start")
        try:
            yield f"postgresql://xuncha@127.0.0.1:{port}"
        finally:
            _run(bin_folder / "pg_ctl", "-D", cluster, "-m", "immediate", "-w", "stop")


def _hand_over(folder: str) -> None:
    """The server refuses to run as root, so a root's cluster goes to nobody."""
    if not os.getuid():
        os.chown(folder, pwd.getpwnam(_NOBODY).pw_uid, -1)


def _run(*command: object) -> None:
    user = None if os.getuid() else _NOBODY
    subprocess.run(
        [str(part) for part in command], check=True, user=user, cwd="/", stdout=subprocess.DEVNULL, timeout=120
    )


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
