"""Signing in through the county's own systems: they prove a name, our accounts say what it may do."""

import re
import sys
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client, override_settings

from domain.account import Role
from domain.audit import Action
from store.account_models import Account
from tests.console.people import LOGINS
from tests.console.provider import REVIEWER, Provider, serving
from usecases.accounts.audit import AuditFilter, audit_lines
from usecases.home.home import Home

PROXY = '[proxy]\nheader = "X-Xuncha-Login"\naddresses = ["10.0.0.9"]\n'


def set_up(home: Home, content: str, mode: int = 0o600) -> None:
    path = home.path / "console.toml"
    path.write_text(content, encoding="utf-8")
    path.chmod(mode)


def query_of(answer: Any) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(answer["Location"]).query).items()}


def test_nothing_is_on_until_the_file_says_so(console: Home) -> None:
    assert [Client().get(f"/sign-in/{way}/").status_code for way in ("oidc", "cas")] == [404, 404]
    answer = Client().get("/sign-in/", headers={"X-Xuncha-Login": REVIEWER}, REMOTE_ADDR="10.0.0.9")
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("content", "mode", "line"),
    [
        ('[saml]\nx = "1"', 0o600, "不认识这个表"),
        ('[cas]\nserve = "https://sso.example/"', 0o600, "不认识这个键"),
        ('[cas]\nserver = "http://sso.example/cas"', 0o600, "须是加密地址"),
        ('[oidc]\nissuer = "https://sso.example/"', 0o600, "缺少这个必填的键"),
        (PROXY, 0o644, "chmod 600"),
    ],
)
def test_a_wrong_file_is_refused_with_its_remedy(console: Home, content: str, mode: int, line: str) -> None:
    set_up(console, content, mode)
    answer = Client().get("/sign-in/")

    assert answer.status_code == 409
    assert line in answer.content.decode()


def test_a_trusted_proxy_is_believed_and_nobody_else(console: Home) -> None:
    set_up(console, PROXY)
    named = {"X-Xuncha-Login": REVIEWER}

    assert Client().get("/sign-in/", headers=named, REMOTE_ADDR="10.0.0.8").status_code == 200
    client = Client(headers=named, REMOTE_ADDR="10.0.0.9")
    assert client.get("/sign-in/?next=/issues/")["Location"] == "/issues/"
    assert client.get("/issues/").status_code == 200
    assert client.get("/people/").status_code == 403
    # Another person behind the same browser never sees this one's session.
    other = client.get("/account/", headers={"X-Xuncha-Login": LOGINS[Role.LEADER]})
    assert other.status_code == 302


def test_a_proved_name_without_an_account_is_told_what_to_ask_for(console: Home) -> None:
    set_up(console, PROXY)
    answer = Client().get("/sign-in/", headers={"X-Xuncha-Login": "<b>new"}, REMOTE_ADDR="10.0.0.9")

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "请管理员在“账号”页面建立同名账号并指定角色" in page
    assert "<b>new" not in page
    lines, _ = audit_lines(AuditFilter(action=Action.SIGN_IN_REFUSED), 0, 10)
    assert [line.login for line in lines] == ["<b>new"]


def test_a_switched_off_account_stays_out_and_no_password_of_ours_is_asked_for(console: Home) -> None:
    set_up(console, PROXY)
    Account.objects.filter(login=REVIEWER).update(must_change=True)
    client = Client(headers={"X-Xuncha-Login": REVIEWER}, REMOTE_ADDR="10.0.0.9")
    client.get("/sign-in/")
    assert client.get("/issues/").status_code == 200

    Account.objects.filter(login=REVIEWER).update(is_active=False)
    assert client.get("/issues/").status_code == 302
    assert client.get("/sign-in/").status_code == 403


def test_a_cas_ticket_opens_the_account_of_its_name_in_the_browser_that_set_out(console: Home) -> None:
    pytest.importorskip("cas", reason="python-cas（可选依赖 cas）没有安装")
    asked: list[str] = []

    def answer(path: str, query: dict[str, list[str]], *_: object) -> tuple[str, str]:
        asked.append(query["service"][0])
        good = path == "/cas/p3/serviceValidate" and query["ticket"] == ["ST-1"]
        said = f"<cas:authenticationSuccess><cas:user>{REVIEWER}</cas:user></cas:authenticationSuccess>"
        inner = said if good else '<cas:authenticationFailure code="INVALID_TICKET">no</cas:authenticationFailure>'
        space = 'xmlns:cas="http://www.yale.edu/tp/cas"'
        return "application/xml", f"<cas:serviceResponse {space}>{inner}</cas:serviceResponse>"

    with serving(answer) as base:
        set_up(console, f'[cas]\nserver = "{base}/cas"\nlabel = "县统一登录"\n')
        client = Client()
        assert "县统一登录" in client.get("/sign-in/").content.decode()
        service = query_of(client.get("/sign-in/cas/?next=/issues/"))["service"]
        state = parse_qs(urlsplit(service).query)["state"][0]

        assert "/sign-in/cas/done/?state=" in Client().get(f"{service}&ticket=ST-1").content.decode()
        assert Client().get(f"/sign-in/cas/done/?state={state}&ticket=ST-1").status_code == 409
        assert asked == []
        answered = client.get(f"/sign-in/cas/done/?state={state}&ticket=ST-1")
        assert (answered.status_code, answered["Location"], asked) == (302, "/issues/", [service])
        assert client.get("/issues/").status_code == 200
        # The state is used up.
        assert client.get(f"/sign-in/cas/done/?state={state}&ticket=ST-1").status_code == 409


def by_oidc(console: Home, provider: Provider, base: str, **changed: str) -> tuple[Client, Any]:
    set_up(console, f'[oidc]\nissuer = "{base}"\nclient_id = "xuncha"\nclient_secret = "s"\n')
    client = Client()
    sent = query_of(client.get("/sign-in/oidc/?next=/issues/"))
    assert (sent["code_challenge_method"], sent["response_type"]) == ("S256", "code")
    assert sent["redirect_uri"] == "http://testserver/sign-in/oidc/back/"
    said = {"code": provider.agree(sent), "state": sent["state"], **changed}
    back = client.get("/sign-in/oidc/back/", said).content.decode()
    onward = re.search(r'0;url=([^"]+)', back)
    assert onward is not None
    return client, client.get(onward[1].replace("&amp;", "&"))


def test_an_id_token_opens_the_account_of_its_claim(console: Home) -> None:
    provider = Provider()
    with serving(provider.answer) as base:
        client, answer = by_oidc(console, provider, base)

    assert (answer.status_code, answer["Location"]) == (302, "/issues/")
    assert client.get("/issues/").status_code == 200


@pytest.mark.parametrize(
    "spoil",
    [{"iss": "https://evil.example"}, {"aud": "other"}, {"exp": 1}, {"nonce": "old"}, {"preferred_username": None}],
    ids=lambda spoil: next(iter(spoil)),
)
def test_a_token_for_somebody_else_opens_nothing(console: Home, spoil: dict[str, Any]) -> None:
    provider = Provider()
    provider.spoil = spoil
    with serving(provider.answer) as base:
        client, answer = by_oidc(console, provider, base)

    assert answer.status_code == 409
    assert "没有确认您的身份" in answer.content.decode()
    assert client.get("/issues/").status_code == 302


def test_a_forged_signature_or_state_opens_nothing(console: Home) -> None:
    provider, other = Provider(), Provider()
    with serving(provider.answer) as base:
        assert by_oidc(console, provider, base, state="planted")[1].status_code == 409
        provider.signing = other.key
        assert by_oidc(console, provider, base)[1].status_code == 409


@pytest.mark.parametrize(("way", "library"), [("oidc", "authlib.integrations.django_client"), ("cas", "cas")])
def test_a_missing_package_is_named_in_one_line(
    console: Home, monkeypatch: pytest.MonkeyPatch, way: str, library: str
) -> None:
    # What Python itself does for a module that is not there.
    monkeypatch.setitem(sys.modules, library, None)
    keys = {
        "oidc": 'issuer = "https://missing.example"\nclient_id = "x"\nclient_secret = "s"',
        "cas": 'server = "https://a.b"',
    }
    set_up(console, f"[{way}]\n{keys[way]}\n")
    answer = Client().get(f"/sign-in/{way}/")

    assert answer.status_code == 409
    assert f"pip install &#x27;xuncha[{way}]&#x27;" in answer.content.decode()


def test_the_audit_names_the_visitor_behind_the_proxy_and_believes_no_other(console: Home) -> None:
    with override_settings(TRUSTED_PROXIES=["10.0.0.9"]):
        for source in ("10.0.0.9", "10.0.0.8"):
            Client(headers={"X-Forwarded-For": "1.1.1.1, 10.1.2.3"}, REMOTE_ADDR=source).post(
                "/sign-in/", {"login": "x"}
            )

    lines, _ = audit_lines(AuditFilter(action=Action.SIGN_IN_REFUSED), 0, 10)
    assert sorted(line.address for line in lines) == ["10.0.0.8", "10.1.2.3"]
