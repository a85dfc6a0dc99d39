"""A real server over a home full of the demo's faults, and Debian's Chromium at the width of a desk and of a phone."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from domain.account import Role
from tests.console.people import LOGINS, PASSWORD
from tests.console.running_console import running_console

CHROMIUM = shutil.which("chromium") or ""
UNIT = "县教育体育局"
SIZES = {"desk": (1366, 768), "phone": (390, 844)}
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Served:
    """Where the console is."""

    url: str
    home: Path


Visit = Callable[..., Any]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """One browser a file: while it is open an event loop runs, in which other rooms' tests could not."""
    if not CHROMIUM:
        pytest.skip("没有 Chromium：apt-get install chromium")
    if find_spec("playwright") is None:
        pytest.skip("没有安装 playwright：pip install -r requirements-dev.lock")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - may be missing

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's portal patrolled, its lists sent, one account a role."""
    base = tmp_path_factory.mktemp("browser")
    xuncha(base, "demo")
    home = base / "demo"
    add_people(home)
    return home


def add_people(home: Path) -> None:
    """One account a role."""
    for role, login in LOGINS.items():
        scope = ["--site", "yunling", "--unit", UNIT] if role is Role.CLERK else []
        words = ["user", "add", login, "--role", role.value, "--name", f"{role.value}甲", *scope, "--password-stdin"]
        xuncha(home, *words, said=PASSWORD)


@pytest.fixture(scope="session")
def served(demo_home: Path) -> Iterator[Served]:
    """The console over the demo's home."""
    with serving(demo_home) as server:
        yield server


@contextmanager
def serving(home: Path) -> Iterator[Served]:
    """`xuncha serve` on a free port."""
    with running_console(home) as url:
        yield Served(url, home)


@pytest.fixture
def visit(chromium: Any, served: Served) -> Iterator[Visit]:
    """Visits to the demo's home."""
    with visiting(chromium, served) as call:
        yield call


@contextmanager
def visiting(chromium: Any, served: Served) -> Iterator[Visit]:
    """Signs somebody in at a width and hands over the page; every error of a script fails the test."""
    contexts: list[Any] = []
    errors: list[str] = []

    def call(role: Role, size: str = "desk") -> Any:
        width, height = SIZES[size]
        context = chromium.new_context(viewport={"width": width, "height": height}, base_url=served.url, locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda line: errors.append(line.text) if _is_breach(line.text) else None)
        page.goto("/sign-in/")
        page.fill("#login", LOGINS[role])
        page.fill("#password", PASSWORD)
        page.click("main button")
        page.wait_for_url(lambda url: "/sign-in/" not in url)
        return page

    yield call
    for context in contexts:
        context.close()
    assert errors == []


def _is_breach(line: str) -> bool:
    return "Content Security Policy" in line or "Content-Security-Policy" in line


def xuncha(home: Path, *words: str, said: str = "") -> None:
    """One command over the home, which must go well."""
    command = [sys.executable, "-m", "cli.main", "--home", str(home), *words]
    done = subprocess.run(command, input=said, capture_output=True, text=True, env=_environment(), check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "XUNCHA_HOME")}
