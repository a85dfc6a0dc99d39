"""Signing in and out, locks, second factor, passwords."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from django.test import Client

from domain.account import Role
from domain.audit import Action
from tests.console.conftest import SignIn
from tests.console.people import LOGINS, PASSWORD
from usecases.accounts.accounts import account_named, set_password
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.home.home import Home

ADMIN = LOGINS[Role.ADMIN]


def words(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def try_to_sign_in(login: str = ADMIN, password: str = PASSWORD, **more: str) -> tuple[int, str]:
    answer = Client().post("/sign-in/", {"login": login, "password": password, **more})
    return answer.status_code, answer.content.decode()


def test_a_stranger_is_sent_to_the_sign_in_page_and_back(console: Home) -> None:
    client = Client()

    answer = client.get("/account/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=%2Faccount%2F")

    answer = client.post("/sign-in/", {"login": ADMIN, "password": PASSWORD, "next": "/account/"})
    assert (answer.status_code, answer["Location"]) == (302, "/account/")
    assert "管理员甲" in words(client.get("/account/"))


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_after_signing_in(console: Home, elsewhere: str) -> None:
    answer = Client().post("/sign-in/", {"login": ADMIN, "password": PASSWORD, "next": elsewhere})

    assert answer["Location"] == "/"


@pytest.mark.parametrize(("login", "password"), [(ADMIN, "wrong"), ("nobody", PASSWORD), ("", "")])
def test_a_wrong_login_and_a_wrong_password_get_the_same_words(console: Home, login: str, password: str) -> None:
    status, page = try_to_sign_in(login, password)

    assert status == 403
    assert "登录名、密码或验证码不对" in page


def test_five_wrong_passwords_lock_an_account_until_an_administrator_resets_it(console: Home) -> None:
    for _ in range(5):
        try_to_sign_in(password="wrong")

    status, page = try_to_sign_in()
    assert status == 403
    assert "账号已临时锁定" in page

    set_password(ADMIN, "Another-Horse-9", datetime.now(UTC), must_change=True)
    assert try_to_sign_in(password="Another-Horse-9")[0] == 302
    refused = audit_lines(AuditFilter(action=Action.SIGN_IN_REFUSED), 0, 10)[0]
    assert len(refused) == 6


def test_a_lock_ends_by_itself(console: Home) -> None:
    account = account_named(ADMIN)
    account.locked_until = datetime.now(UTC) - timedelta(seconds=1)
    account.save()

    assert try_to_sign_in()[0] == 302


def test_a_switched_off_account_can_neither_sign_in_nor_go_on(console: Home, sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)
    account = account_named(LOGINS[Role.LEADER])
    account.is_active = False
    account.save()

    assert client.get("/account/").status_code == 302
    assert try_to_sign_in(LOGINS[Role.LEADER])[0] == 403


def test_a_new_password_ends_the_other_sessions(console: Home, sign_in: SignIn) -> None:
    here, there = sign_in(Role.REVIEWER), sign_in(Role.REVIEWER)
    form = {"old": PASSWORD, "new": "Better-Horse-10", "again": "Better-Horse-10"}

    assert here.post("/account/password/", form).status_code == 302
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302


@pytest.mark.parametrize(
    ("new", "line"),
    [
        ("Ab1-", "密码至少 10 位"),
        ("password123", "太常见"),
        ("82736450918273", "不能全是数字"),
        ("xxshy-1234567", "不能包含登录名"),
        ("abcdefghijklmn", "至少两类"),
        (PASSWORD, "相同"),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(console: Home, sign_in: SignIn, new: str, line: str) -> None:
    answer = sign_in(Role.REVIEWER).post("/account/password/", {"old": PASSWORD, "new": new, "again": new})

    assert answer.status_code == 409
    assert line in words(answer)


def test_a_password_set_by_somebody_else_must_be_changed_first(console: Home) -> None:
    set_password(ADMIN, "Another-Horse-9", datetime.now(UTC), must_change=True)
    client = Client()
    client.post("/sign-in/", {"login": ADMIN, "password": "Another-Horse-9"})

    assert client.get("/account/")["Location"] == "/account/password/"


def test_a_second_factor_is_asked_for_and_each_code_works_once(console: Home, sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)
    page = words(client.get("/account/second-factor/"))
    secret = re.search(r"<code>(\w+)</code>", page)
    assert secret is not None
    totp = pyotp.TOTP(secret[1])
    assert client.post("/account/second-factor/", {"step": "on", "code": "000000"}).status_code == 409
    assert client.post("/account/second-factor/", {"step": "on", "code": totp.now()}).status_code == 302

    status, page = try_to_sign_in()
    assert status == 200
    assert "请输入手机验证器上的 6 位验证码" in page
    # The step in which it was switched on is used up, the next one is free.
    code = totp.at(datetime.now(UTC) + timedelta(seconds=30))
    assert try_to_sign_in(code=code)[0] == 302
    assert try_to_sign_in(code=code)[0] == 403


def test_forms_of_others_are_refused(console: Home) -> None:
    client = Client(enforce_csrf_checks=True)

    answer = client.post("/sign-in/", {"login": ADMIN, "password": PASSWORD})

    assert answer.status_code == 403
    assert "表单已失效" in words(answer)


def test_signing_out_ends_the_session(sign_in: SignIn) -> None:
    client = sign_in(Role.CLERK)

    assert client.post("/sign-out/").status_code == 302
    assert client.get("/account/").status_code == 302
