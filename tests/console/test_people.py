"""The room of accounts: made, changed, switched off, given a new password; by administrators alone."""

import re

import pytest
from django.test import Client

from domain.account import Role
from domain.audit import Action
from tests.console.conftest import SignIn
from tests.console.people import LOGINS, PASSWORD, UNIT
from usecases.accounts.accounts import account_named
from usecases.accounts.audit import AuditFilter, audit_lines

CLERK = {"login": "zhang", "name": "张某", "role": "单位经办", "scope": "dayu", "unit": UNIT}
NEW = "Other-Horse-77"
TYPED = {"password": NEW, "again": NEW}


def words(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def seen(page: str) -> str:
    found = re.search(r'name="seen" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def person(login: str) -> str:
    return f"/people/{account_named(login).pk}/"


def test_a_new_account_must_change_the_password_that_it_was_given(sign_in: SignIn) -> None:
    answer = sign_in(Role.ADMIN).post("/people/add/", {**CLERK, **TYPED})
    assert (answer.status_code, answer["Location"]) == (302, "/people/")

    client = Client()
    assert client.post("/sign-in/", {"login": "zhang", "password": NEW}).status_code == 302
    assert client.get("/account/")["Location"] == "/account/password/"
    assert audit_lines(AuditFilter(action=Action.ACCOUNT), 0, 9)[0][0].note == f"建立，单位经办，dayu {UNIT}"


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"unit": "县没有局"}, "没有单位“县没有局”"),
        ({"scope": ""}, "没有选站点"),
        ({"unit": ""}, "须写明站点和单位"),
        ({"role": "超级用户"}, "没有选择角色"),
        ({"again": "x"}, "两次输入的密码不一样"),
        ({"password": "short", "again": "short"}, "至少 10 位"),
        ({"login": "ld"}, "已被使用"),
        ({"login": ""}, "不能用"),
        ({"scope": "other"}, "没有站点“other”"),
    ],
)
def test_a_wrong_order_is_told_and_what_was_typed_stays(sign_in: SignIn, change: dict[str, str], line: str) -> None:
    answer = sign_in(Role.ADMIN).post("/people/add/", {**CLERK, **TYPED, **change})

    assert answer.status_code == 409
    assert line in words(answer)
    assert 'value="张某"' in words(answer)


def test_no_password_is_ever_shown(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)

    refused = client.post("/people/add/", {**CLERK, **TYPED, "unit": "县没有局"})
    client.post("/people/add/", {**CLERK, **TYPED})

    pages = [words(refused), words(client.get("/people/")), words(client.get(person("zhang")))]
    assert not any(NEW in page or "md5$" in page for page in pages)


def test_switching_an_account_off_ends_its_session(sign_in: SignIn) -> None:
    leader, admin = sign_in(Role.LEADER), sign_in(Role.ADMIN)
    path = person(LOGINS[Role.LEADER])
    form = {"name": "领导甲", "role": "领导只读", "scope": "", "unit": "", "seen": seen(words(admin.get(path)))}

    assert admin.post(path, form).status_code == 302
    assert leader.get("/account/").status_code == 302
    assert "停用" in words(admin.get("/people/"))


def test_of_two_administrators_at_once_the_second_is_told(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)
    path = person(LOGINS[Role.LEADER])
    form = {"role": "领导只读", "scope": "", "unit": "", "active": "1", "seen": seen(words(client.get(path)))}

    assert client.post(path, {**form, "name": "甲"}).status_code == 302
    second = client.post(path, {**form, "name": "乙"})

    assert second.status_code == 409
    assert "刚被另一位管理员修改过" in words(second)
    assert account_named(LOGINS[Role.LEADER]).name == "甲"


def test_the_last_administrator_stays_one(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)
    path = person(LOGINS[Role.ADMIN])
    form = {
        "name": "x",
        "role": "审核员",
        "scope": "",
        "unit": "",
        "active": "1",
        "seen": seen(words(client.get(path))),
    }

    answer = client.post(path, form)

    assert answer.status_code == 409
    assert "最后一个可用的管理员" in words(answer)


def test_a_reset_password_must_be_changed_by_its_owner(sign_in: SignIn) -> None:
    path = person(LOGINS[Role.REVIEWER])

    assert sign_in(Role.ADMIN).post(f"{path}password/", TYPED).status_code == 302

    assert account_named(LOGINS[Role.REVIEWER]).must_change
    assert Client().post("/sign-in/", {"login": LOGINS[Role.REVIEWER], "password": PASSWORD}).status_code == 403


def test_a_second_factor_is_ended_for_somebody_who_lost_their_telephone(sign_in: SignIn) -> None:
    account = account_named(LOGINS[Role.LEADER])
    account.totp_secret = "JBSWY3DPEHPK3PXP"
    account.save()
    client = sign_in(Role.ADMIN)

    assert client.post(f"{person(account.login)}second-factor/").status_code == 302
    assert account_named(account.login).totp_secret == ""
    assert client.post(f"{person(account.login)}second-factor/").status_code == 409


def test_an_account_that_does_not_exist_is_not_found(sign_in: SignIn) -> None:
    assert sign_in(Role.ADMIN).get("/people/999/").status_code == 404


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.CLERK, Role.LEADER], ids=lambda role: role.name)
@pytest.mark.parametrize("path", ["/people/", "/people/add/", "/people/1/", "/audit/", "/audit/file/"])
def test_only_administrators_see_accounts_and_the_audit(sign_in: SignIn, role: Role, path: str) -> None:
    assert sign_in(role).get(path).status_code == 403


def test_a_script_in_a_name_is_shown_as_text(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)

    client.post("/people/add/", {**CLERK, **TYPED, "login": "<script>", "name": '"><script>alert(1)</script>'})

    assert "<script>alert" not in words(client.get("/people/")) + words(client.get(person("<script>")))
