"""What each page of the console costs in a full home: server time and questions to the database, dearest first.

`python -m benchmarks.console_pages [ISSUES] [HOME]` (100,000 in a temporary home unless told; a home that is there is
used again; DATABASE_URL leads to PostgreSQL). Every page of every role is asked for three times, a file once, and the
best counts: addresses are those that tests/console holds against its table of access. What is judged is CPU time, which
other programs disturb less: SQLite works in this process, and what a PostgreSQL on this machine uses for us is added.
"""

import logging
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from os import environ
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from console import fixed_settings
from console.registry import all_pages
from domain.account import Role
from store.models import SiteRecord
from tests.console.addresses import asked_address
from tests.console.full_home import CODE, add_people, fill, run_name
from tests.console.people import LOGINS, PASSWORD
from usecases.home.home import open_home

ISSUES = 100_000
MOST = 200
"""Milliseconds that a page may take."""

_ROUNDS = 3
_CHEAP = {
    "ALLOWED_HOSTS": ["testserver"],
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}
_FILES = ("file", "form")
MORE = (
    "/issues/?state=全部",
    "/issues/?state=全部&text=证据777",
    "/issues/?state=全部&text=公示",
    "/issues/?state=全部&text=20",
    "/issues/?text=没有这几个字",
    "/issues/?text=龘",
    "/issues/?state=全部&rule=PII&unit=单位03&first_since=2026-01-01",
    "/issues/?state=全部&order=最近见到",
    "/issues/?state=全部&order=单位&page=900",
    "/issues/1/step/?queue=text%3D公示",
    "/lists/?state=未办结",
    "/letters/?show=all",
    "/audit/?text=777",
)
"""The same pages with other questions, as an administrator."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page costs one role: milliseconds of computing and of waiting, questions, the answer's status."""

    role: str
    path: str
    computed: float
    passed: float
    questions: int
    status: int

    @property
    def mark(self) -> str:
        """Whether it takes too long; files are told, not judged."""
        if _is_file(self.path):
            return "文件"
        return "超过" if self.computed > MOST else ""


def _is_file(path: str) -> bool:
    """Whether it is something to take away."""
    return any(f"/{part}/" in path for part in _FILES)


def main() -> None:
    issues = int(sys.argv[1]) if len(sys.argv) > 1 else ISSUES
    settings.SECRET_KEY = "benchmark"
    logging.disable()  # some things are not there
    fixed = {name: value for name, value in vars(fixed_settings).items() if name.isupper()}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "home"
        environ["XUNCHA_HOME"] = str(home)
        with override_settings(**fixed, **_CHEAP, SESSION_FILE_PATH=folder):
            _make(home, issues)
            _print(sorted(_costs(), key=lambda each: -each.computed), issues)


def _make(home: Path, issues: int) -> None:
    opened = open_home(home)
    if not SiteRecord.objects.exists():
        fill(opened, issues, date.today())
        add_people()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # As its own housekeeping does in time; and all work in the one process whose time is read.
            cursor.execute("VACUUM ANALYZE")


def _costs() -> Iterator[Cost]:
    parts = {"name": run_name(date.today()), "code": CODE, "lexicon_term": "id=1"}
    for role in Role:
        client = Client(raise_request_exception=False)
        answer = client.post("/sign-in/", {"login": LOGINS[role], "password": PASSWORD})
        assert answer.status_code == 302, "the home was made by something else"
        paths = [asked_address(page, **parts) for page in all_pages() if "GET" in page.methods and role in page.roles]
        for path in (*paths, *(MORE if role is Role.ADMIN else ())):
            # A file is the same work for whoever asks.
            if role is Role.ADMIN or role is Role.CLERK or not _is_file(path):
                print(f"{role.value} {path}", file=sys.stderr, flush=True)
                yield _cost(client, role.value, path)


def _cost(client: Client, role: str, path: str) -> Cost:
    computed: list[float] = []
    passed: list[float] = []
    questions, status = 0, 0
    for _ in range(1 if _is_file(path) else _ROUNDS):
        with CaptureQueriesContext(connection) as asked:
            begun, used = time.perf_counter(), _used()
            answer = client.get(path)
            # A file is made while it is fetched.
            deque(answer, maxlen=0)
            passed.append(time.perf_counter() - begun)
            computed.append(_used() - used)
        questions, status = len(asked), answer.status_code
    return Cost(role, path, min(computed) * 1000, min(passed) * 1000, questions, status)


def _used() -> float:
    """Seconds of CPU that this process and its database's have used."""
    if connection.vendor != "postgresql":
        return time.process_time()
    with connection.connection.cursor() as cursor:  # beside Django, which counts questions
        cursor.execute("SET max_parallel_workers_per_gather = 0; SELECT pg_backend_pid()")
        cursor.nextset()
        (server,) = cursor.fetchone()
    try:
        told = Path(f"/proc/{server}/schedstat").read_text(encoding="ascii")
    except OSError:
        return time.process_time()
    return time.process_time() + int(told.split()[0]) / 1e9


def _print(costs: list[Cost], issues: int) -> None:
    print(f"{'CPU毫秒':>6} {'历时毫秒':>6} {'查询':>4} {'状态':>4}        页面（{issues} 个问题，{connection.vendor}）")
    for each in costs:
        line = f"{each.computed:8.0f} {each.passed:8.0f} {each.questions:6d} {each.status:6d}"
        print(f"{line}  {each.mark:4}{each.role} {each.path}")
    slow = [each for each in costs if each.mark == "超过"]
    print(f"共 {len(costs)} 个页面，超过 {MOST} 毫秒的 {len(slow)} 个")


if __name__ == "__main__":
    main()
