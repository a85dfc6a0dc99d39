"""Who may open what: every page and every role, held against the table in access.tsv."""

from pathlib import Path

import pytest
from django.test import Client

from console.page import Page
from console.registry import all_pages, menu_of
from domain.account import Role
from store.account_models import Account
from tests.console.addresses import address
from tests.console.conftest import SignIn
from tests.console.people import LOGINS
from usecases.home.home import Home

OPEN, CLOSED, EVERYBODY = "可", "－", "人人"
METHODS = {"读": {"GET", "HEAD"}, "写": {"POST"}, "读写": {"GET", "HEAD", "POST"}}
LINES = [line.split("\t") for line in (Path(__file__).parent / "access.tsv").read_text(encoding="utf-8").splitlines()]
TABLE = {name: (methods, dict(zip(LINES[0][2:], marks, strict=True))) for name, methods, *marks in LINES[1:]}
PAGES = all_pages()
READ = [page for page in PAGES if "GET" in page.methods]
WRITTEN = [page for page in PAGES if "POST" in page.methods]


def mark(page: Page, role: Role) -> str:
    return OPEN if role in page.roles else CLOSED if page.roles else EVERYBODY


def test_each_page_has_a_name_of_its_own() -> None:
    names = [page.name for page in PAGES]

    assert sorted(names) == sorted(set(names))


def test_the_table_says_of_every_page_who_may_open_it_and_how() -> None:
    found = {page.name: (set(page.methods), {role.value: mark(page, role) for role in Role}) for page in PAGES}

    assert found == {name: (METHODS[methods], marks) for name, (methods, marks) in TABLE.items()}, "correct access.tsv"


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_every_page_opens_for_the_roles_of_the_table_only(sign_in: SignIn, role: Role) -> None:
    client = sign_in(role)
    answers = {page.name: client.get(address(page)).status_code for page in READ}

    # This home has no list, draft or answer: such a thing is a 404, or a refusal (409), to those who may know it.
    may = {name: (200, 302, 404, 409) if TABLE[name][1][role.value] != CLOSED else (403,) for name in answers}
    assert {name: code for name, code in answers.items() if code not in may[name]} == {}
    assert {page.name: answers[page.name] for page in menu_of(role)} == {page.name: 200 for page in menu_of(role)}


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_nothing_is_written_by_a_role_that_the_table_closes_out(sign_in: SignIn, role: Role) -> None:
    client = sign_in(role)
    closed = [page for page in WRITTEN if TABLE[page.name][1][role.value] == CLOSED]

    assert {page.name: client.post(address(page)).status_code for page in closed} == {p.name: 403 for p in closed}


def test_no_form_is_taken_without_its_token(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)
    client.handler.enforce_csrf_checks = True
    answers = {page.name: client.post(address(page)) for page in WRITTEN}

    assert {name for name, answer in answers.items() if answer.status_code != 403} == set()
    assert {name for name, answer in answers.items() if "表单已失效" not in answer.content.decode()} == set()


def test_a_page_that_writes_does_nothing_when_it_is_only_looked_at(sign_in: SignIn) -> None:
    clients = {role: sign_in(role) for role in Role}
    writing = [(page, role) for page in WRITTEN for role in Role if role in page.roles and "GET" not in page.methods]

    answers = {(page.name, role.name): clients[role].get(address(page)).status_code for page, role in writing}
    assert {key: code for key, code in answers.items() if code != 405} == {}


@pytest.mark.parametrize("page", [each for each in PAGES if each.roles], ids=lambda page: page.name)
def test_no_page_opens_without_signing_in(console: Home, page: Page) -> None:
    answer = Client().get(address(page))

    assert (answer.status_code, answer["Location"][:15]) == (302, "/sign-in/?next=")


def test_an_address_that_no_room_lists_is_not_found(sign_in: SignIn) -> None:
    assert sign_in(Role.ADMIN).get("/nothing-here/").status_code == 404


def test_an_account_that_is_switched_off_is_out_at_once(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)
    assert client.get("/issues/").status_code == 200

    Account.objects.filter(login=LOGINS[Role.REVIEWER]).update(is_active=False)

    assert client.get("/issues/")["Location"].startswith("/sign-in/")


def test_another_role_and_another_unit_hold_from_the_next_click_on(sign_in: SignIn) -> None:
    client = sign_in(Role.REVIEWER)
    assert client.get("/lists/new/").status_code == 200

    mine = Account.objects.filter(login=LOGINS[Role.REVIEWER])
    mine.update(role=Role.LEADER)
    assert client.get("/lists/new/").status_code == 403
    assert client.get("/issues/3/").status_code == 200

    mine.update(role=Role.CLERK, site="dayu", unit="县应急管理局")
    assert [client.get(f"/issues/{number}/").status_code for number in (1, 3)] == [200, 404]
