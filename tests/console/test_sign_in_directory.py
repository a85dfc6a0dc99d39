"""Signing in with the name and password of the county's directory: a real slapd, open, with StartTLS and with TLS."""

import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from django.test import Client

from console import directory as asking
from domain.account import Role
from domain.audit import Action
from domain.issue import Refused
from store.account_models import Account
from store.connection import disconnect
from tests.console.directory_home import COUNTY, REVIEWER, asked_by, enter, searching, set_up, template
from tests.console.directory_server import (
    BASE,
    DirectoryServer,
    missing,
    person,
    referral,
    serving_directory,
)
from tests.console.people import PASSWORD
from usecases.accounts.accounts import AccountOrder, account_named, add_account
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.accounts.sign_in import Attempt, sign_in
from usecases.home.home import Home

needs_directory = pytest.mark.skipif(bool(missing()), reason=missing() or "none")

ODD = ["zhang(san)*", "li,si+1", "wang\\wu", "#liu", "王五"]
INJECTED = ["*", "s*", "shy)(uid=*", "x)(|(uid=shy", "shy,ou=people", "shy,ou=people,dc=county,dc=test", "\\73hy"]


@pytest.fixture(scope="module")
def visits() -> Iterator[list[int]]:
    """Connections to the server that the directory refers to, and first of all its port."""
    seen: list[int] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        seen.append(listener.getsockname()[1])

        def wait() -> None:
            while True:
                try:
                    listener.accept()[0].close()
                except OSError:
                    return
                seen.append(1)

        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        yield seen
        listener.shutdown(socket.SHUT_RDWR)
        thread.join()


@pytest.fixture(scope="module")
def directory(tmp_path_factory: pytest.TempPathFactory, visits: list[int]) -> Iterator[DirectoryServer]:
    people = [REVIEWER, *ODD]
    entries = "".join(person(login, COUNTY) for login in people)
    twins = person("twin", COUNTY) + person("twin", COUNTY, "towns")
    away = referral(f"ldap://127.0.0.1:{visits[0]}/dc=away")
    with serving_directory(tmp_path_factory.mktemp("directory"), entries + twins + away) as running:
        yield running


def give_account(login: str) -> None:
    add_account(AccountOrder(login, "某人", Role.REVIEWER), PASSWORD, datetime.now(UTC))


@needs_directory
@pytest.mark.parametrize("way", ["tls", "start_tls", "open on this machine", "direct"])
def test_the_password_of_the_directory_opens_the_account_of_the_same_name(
    console: Home, directory: DirectoryServer, way: str
) -> None:
    lines = {
        "tls": searching(directory),
        "start_tls": [*searching(directory, directory.plain), "start_tls = true"],
        "open on this machine": searching(directory, directory.plain),
        "direct": template(directory),
    }
    set_up(console, *lines[way])
    Account.objects.filter(login=REVIEWER).update(must_change=True)
    client = Client()
    assert "可用统一账号的登录名和密码" in client.get("/sign-in/").content.decode()

    answer = client.post("/sign-in/", {"login": REVIEWER, "password": COUNTY, "next": "/issues/"})

    assert (answer.status_code, answer["Location"]) == (302, "/issues/")
    assert client.get("/issues/").status_code == 200
    # The role is our account's.
    assert client.get("/people/").status_code == 403
    (line,) = audit_lines(AuditFilter(action=Action.SIGN_IN), 0, 10)[0]
    assert (line.login, line.note) == (REVIEWER, "统一目录（LDAP）")
    assert enter(password="wrong")[0] == 403


@needs_directory
@pytest.mark.parametrize("direct", [False, True], ids=["searched", "direct"])
def test_a_name_is_a_name_and_never_part_of_a_filter_or_a_dn(
    console: Home, directory: DirectoryServer, direct: bool
) -> None:
    set_up(console, *(template(directory) if direct else searching(directory)))
    for login in (*ODD, *INJECTED):
        give_account(login)

    assert {login: enter(login)[0] for login in ODD} == dict.fromkeys(ODD, 302)
    assert {login: enter(login)[0] for login in INJECTED} == dict.fromkeys(INJECTED, 403)


@needs_directory
@pytest.mark.parametrize("words", ["{login}@county.test", "COUNTY\\{login}"])
def test_a_name_cannot_choose_another_domain(console: Home, directory: DirectoryServer, words: str) -> None:
    set_up(console, *template(directory, words))
    give_account("shy@other.test")

    # Nobody was asked: this server does not know such names, and would have said so.
    assert "登录名、密码或验证码不对" in enter("shy@other.test")[1]
    assert "不接受本系统的查询" in enter()[1]


@needs_directory
@pytest.mark.parametrize("direct", [False, True], ids=["searched", "direct"])
def test_an_empty_password_is_nobody_s(console: Home, directory: DirectoryServer, direct: bool) -> None:
    # This directory answers such a bind with success.
    set_up(console, *(template(directory) if direct else searching(directory)))

    assert enter(password="")[0] == 403
    assert not asked_by(console).proves(REVIEWER, "")


@needs_directory
def test_referrals_are_not_followed(console: Home, directory: DirectoryServer, visits: list[int]) -> None:
    set_up(console, *searching(directory))
    assert enter()[0] == 302
    set_up(console, *template(directory, f"uid={{login}},ou=elsewhere,{BASE}"))
    assert enter()[0] == 403

    assert len(visits) == 1


@needs_directory
def test_two_entries_of_one_name_are_nobody(console: Home, directory: DirectoryServer) -> None:
    set_up(console, *searching(directory))
    give_account("twin")

    status, page = enter("twin")
    assert (status, "不接受本系统的查询" in page) == (403, True)


@needs_directory
def test_a_person_without_an_account_here_stays_outside(console: Home, directory: DirectoryServer) -> None:
    set_up(console, *searching(directory))

    assert enter("王五")[0] == 403
    Account.objects.filter(login=REVIEWER).update(is_active=False)
    assert enter()[0] == 403


@needs_directory
def test_wrong_passwords_lock_whoever_proves_them_and_the_lock_holds_for_both(
    console: Home, directory: DirectoryServer
) -> None:
    set_up(console, *searching(directory))
    for _ in range(4):
        enter(password="wrong")
    assert enter()[0] == 302
    for _ in range(5):
        enter(password="wrong")

    assert "账号已临时锁定" in enter()[1]
    assert "账号已临时锁定" in enter(password=PASSWORD)[1]
    Account.objects.filter(login=REVIEWER).update(locked_until=datetime.now(UTC) - timedelta(seconds=1))
    assert enter()[0] == 302
    assert account_named(REVIEWER).failed == 0


@needs_directory
def test_the_second_factor_is_asked_for_after_the_directory_s_password_too(
    console: Home, directory: DirectoryServer
) -> None:
    set_up(console, *searching(directory))
    secret = pyotp.random_base32()
    Account.objects.filter(login=REVIEWER).update(totp_secret=secret, failed=4)

    status, page = enter()
    assert (status, "请输入手机验证器上的 6 位验证码" in page) == (200, True)
    # Nothing was forgiven before the code is right, nothing counted for asking.
    assert (account_named(REVIEWER).failed, account_named(REVIEWER).locked_until) == (4, None)
    assert enter(code=pyotp.TOTP(secret).now())[0] == 302
    assert account_named(REVIEWER).failed == 0
    Account.objects.filter(login=REVIEWER).update(failed=4)
    assert enter(code="000000")[0] == 403
    assert "账号已临时锁定" in enter()[1]


@needs_directory
def test_many_tries_at_once_do_not_outrun_the_lock(console: Home, directory: DirectoryServer) -> None:
    set_up(console, *searching(directory))
    asked: list[str] = []
    proves = asked_by(console).proves

    class Counting:
        way = asking.WAY

        def proves(self, login: str, password: str) -> bool:
            asked.append(password)
            return proves(login, password)

    def guess(number: int) -> None:
        with pytest.raises(Refused):
            sign_in(Attempt(REVIEWER, f"guess-{number}"), "", datetime.now(UTC), Counting())
        disconnect()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(guess, range(8)))

    assert len(asked) <= 5
