"""No page of any role asks the database more often because there is more in it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from console.registry import all_pages
from domain.account import Role
from store.connection import disconnect
from tests.console.addresses import WORK, asked_address
from tests.console.conftest import FIXED, fast_passwords
from tests.console.full_home import CODE, add_people, fill, run_name
from tests.console.people import LOGINS, PASSWORD
from usecases.home.home import open_home

FEW, MANY = 150, 900
# A file takes what it holds in pieces.
_FILES = ("/file/", "/form/")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, dict[tuple[Role, str], tuple[int, int]]]]:
    """By the number of issues: questions and status of every page, by role and address."""
    found = {}
    for issues in (FEW, MANY):
        folder = tmp_path_factory.mktemp("full")
        own = {"ALLOWED_HOSTS": ["testserver"], "SESSION_FILE_PATH": str(folder)}
        with pytest.MonkeyPatch.context() as patch, override_settings(**FIXED, **own), fast_passwords():
            patch.delenv("DATABASE_URL", raising=False)
            patch.setenv("XUNCHA_HOME", str(folder / "home"))
            fill(open_home(folder / "home"), issues, date.today())
            add_people()
            found[issues] = {key: cost for role in Role for key, cost in _asked_by(role)}
        disconnect()
    yield found


def _asked_by(role: Role) -> Iterator[tuple[tuple[Role, str], tuple[int, int]]]:
    client = Client()
    assert client.post("/sign-in/", {"login": LOGINS[role], "password": PASSWORD}).status_code == 302
    for page in all_pages():
        path = asked_address(page, name=run_name(date.today()), code=CODE)
        if "GET" not in page.methods or role not in page.roles or any(part in path for part in _FILES):
            continue
        client.get(path)  # what is worked out once is there from now on
        with CaptureQueriesContext(connection) as questions:
            status = client.get(path).status_code
        yield (role, path), (len(questions), status)


def test_more_issues_bring_no_more_questions(asked: dict[int, dict[tuple[Role, str], tuple[int, int]]]) -> None:
    few, many = asked[FEW], asked[MANY]

    assert {key: (few[key], many[key]) for key in few if few[key] != many[key]} == {}


def test_what_is_asked_for_is_there(asked: dict[int, dict[tuple[Role, str], tuple[int, int]]]) -> None:
    shown = [key for key, (_, status) in asked[MANY].items() if status in (200, 302)]

    assert len(shown) > len(asked[MANY]) * 0.8
    for path in (
        "/",
        "/issues/",
        "/issues/1/",
        "/lists/1/",
        "/lists/deadlines/",
        "/drafts/one/?number=1",
        f"/lexicon/import/preview/{WORK}/",
    ):
        assert (Role.ADMIN, path) in shown
