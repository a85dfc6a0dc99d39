"""Every test of the console gets a patrolled home of its own and people of every role."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings

from console import fixed_settings
from crawler.order import CrawlOrder
from domain.account import Role
from domain.coverage import Coverage
from domain.gap import Gap, GapKind, Stage
from domain.site_file import read_site
from store.connection import disconnect
from tests.cli.sample import BASE, DAY, SITE_TOML, fault
from tests.console.people import LOGINS, PASSWORD, UNIT
from tests.console.running_console import running_console
from usecases.accounts.accounts import AccountOrder, add_account
from usecases.home.crawl_run import mark_settled, new_run
from usecases.home.home import Home, open_home
from usecases.settling.settle_run import settle_run

FIXED = {name: value for name, value in vars(fixed_settings).items() if name.isupper()}
SignIn = Callable[[Role], Client]

# Django asks for a key while it puts the settings back; the command line's have none.
settings.SECRET_KEY = "test"


@pytest.fixture(scope="session")
def peopled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with one account a role and the site `dayu` patrolled once: three faults of two units, one gap."""
    with pytest.MonkeyPatch.context() as patch, fast_passwords():
        patch.delenv("DATABASE_URL", raising=False)
        home = open_home(tmp_path_factory.mktemp("console") / "home")
        _patrol(home, tmp_path_factory.mktemp("site") / "dayu.toml")
        for role, login in LOGINS.items():
            site, unit = ("dayu", UNIT) if role is Role.CLERK else ("", "")
            add_account(AccountOrder(login, f"{role.value}甲", role, site, unit), PASSWORD, datetime.now(UTC))
    disconnect()
    return home.path


def fast_passwords() -> Any:
    """Real hashes take half a second on purpose."""
    return override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"])


@pytest.fixture
def home(peopled_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    path = Path(shutil.copytree(peopled_home, tmp_path / "home"))
    monkeypatch.setenv("XUNCHA_HOME", str(path))
    yield open_home(path)
    disconnect()


@pytest.fixture
def console(home: Home) -> Iterator[Home]:
    """The console's settings around a test; the home that it serves."""
    sessions = home.cache / "sessions"
    sessions.mkdir(parents=True)
    own = {"ALLOWED_HOSTS": ["testserver"], "SESSION_FILE_PATH": str(sessions)}
    with override_settings(**FIXED, **own), fast_passwords():
        yield home


@pytest.fixture
def sign_in(console: Home) -> SignIn:
    """A browser in which somebody of that role has signed in."""

    def call(role: Role) -> Client:
        client = Client()
        answer = client.post("/sign-in/", {"login": LOGINS[role], "password": PASSWORD})
        assert answer.status_code == 302, answer.content.decode()
        return client

    return call


def _patrol(home: Home, site_file: Path) -> None:
    site_file.write_text(SITE_TOML, encoding="utf-8")
    folder = new_run(home.crawls("dayu"), site_file, CrawlOrder(100), DAY, datetime(2026, 3, 2, 22, tzinfo=UTC))
    gap = Gap(Stage.READ, GapKind.ENCRYPTED, f"{BASE}/jyj/1.xlsx", "加密的 Office 文档，未读取")
    faults = [fault("1", "yjglj"), fault("2", "yjglj"), fault("3", "jyj")]
    coverage = Coverage(answered={each.url for each in faults}, rules={"LNK01"})
    settle_run(read_site(site_file), folder.name, DAY, faults, [gap], coverage)
    mark_settled(folder)


@pytest.fixture
def served(home: Home) -> Iterator[str]:
    """The address of `xuncha serve`, one server process of it, over the patrolled home."""
    with running_console(home.path) as url:
        yield url
