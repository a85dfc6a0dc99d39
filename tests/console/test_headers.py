"""What a scanner of web applications would try: headers, cookies, leaks, foreign hosts, planted sessions."""

import pytest
from django.test import Client, override_settings

from console.registry import all_pages
from console.rooms.entry import sign_in as sign_in_view
from domain.account import Role
from tests.console.addresses import address
from tests.console.conftest import SignIn
from tests.console.people import LOGINS, PASSWORD
from usecases.home.home import Home

FORM = {"login": LOGINS[Role.ADMIN], "password": PASSWORD}
READ = [page for page in all_pages() if "GET" in page.methods]
SANDBOXED = {"issue_page"}
"""Archived pages are hostile: they get a stricter policy of their own and are shown in frames of ours only."""


def rules(answer: object) -> dict[str, str]:
    policy = answer["Content-Security-Policy"]  # type: ignore[index]
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in policy.split(";"))}


def policy_of_ours(name: str, answer: object) -> str:
    """The policy; an archived page may keep the style that it had, inside a sandbox without an origin or scripts."""
    policy = str(answer["Content-Security-Policy"])  # type: ignore[index]
    if name not in SANDBOXED:
        return policy
    assert rules(answer)["sandbox"] == ""
    assert "script-src" not in policy
    return policy.replace("style-src 'unsafe-inline'", "")


def test_every_page_forbids_what_it_does_not_need(sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)
    answers = {page.name: client.get(address(page)) for page in READ}

    for name, answer in answers.items():
        assert "unsafe-" not in policy_of_ours(name, answer), name
        assert rules(answer)["default-src"] == "'none'", name
        assert rules(answer)["frame-ancestors"] == ("'self'" if name in SANDBOXED else "'none'"), name
        assert answer["X-Frame-Options"] == ("SAMEORIGIN" if name in SANDBOXED else "DENY"), name
        assert answer["X-Content-Type-Options"] == "nosniff", name
        assert answer["Referrer-Policy"] in ("same-origin", "no-referrer"), name
        assert answer["Cache-Control"] == "no-store", name
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", name
        assert "Server" not in answer, name
        assert "X-Powered-By" not in answer, name


def test_cookies_are_kept_from_scripts_and_other_sites(console: Home) -> None:
    client = Client()
    client.get("/sign-in/")
    client.post("/sign-in/", FORM)

    assert set(client.cookies) == {"xuncha", "csrftoken"}
    for cookie in client.cookies.values():
        assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Strict", "")
        # No day of expiry on the session: it ends with the browser, and after an hour's silence on the server.
        assert cookie.key == "csrftoken" or cookie["max-age"] == ""


def test_https_keeps_cookies_off_plain_connections(console: Home) -> None:
    behind = {"X-Forwarded-Proto": "https"}
    https = {"SESSION_COOKIE_SECURE": True, "CSRF_COOKIE_SECURE": True}
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"), **https):
        client = Client()
        client.get("/sign-in/", headers=behind)
        client.post("/sign-in/", FORM, headers=behind)

    assert {name: cookie["secure"] for name, cookie in client.cookies.items()} == {"xuncha": True, "csrftoken": True}


def test_a_bug_shows_no_trace_of_itself(sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("secret-of-the-machine")

    monkeypatch.setattr(sign_in_view, "render", broken)
    client = sign_in(Role.ADMIN)
    client.raise_request_exception = False
    answer = client.get("/signed-in/")

    page = answer.content.decode()
    assert answer.status_code == 500
    assert "程序出错" in page
    assert not [
        word for word in ("Traceback", "secret-of-the-machine", ".py", "RuntimeError", "Django") if word in page
    ]
    assert "unsafe-" not in answer["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/<script>alert(1)</script>/", "/issues/?text=<script>alert(1)</script>"])
def test_what_stands_in_an_address_is_never_markup(sign_in: SignIn, path: str) -> None:
    assert "<script>alert" not in sign_in(Role.ADMIN).get(path).content.decode()


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "http:evil.example", "\thttps://evil.example"],
)
def test_no_address_leads_out_of_the_console(console: Home, elsewhere: str) -> None:
    assert Client().post("/sign-in/", {**FORM, "next": elsewhere})["Location"] == "/"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_pages_know_get_and_post_only(sign_in: SignIn, method: str) -> None:
    assert sign_in(Role.ADMIN).generic(method, "/issues/").status_code == 405


@pytest.mark.parametrize("header", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_no_header_makes_a_look_into_an_act(sign_in: SignIn, header: str) -> None:
    client = sign_in(Role.ADMIN)

    assert client.get("/sign-out/", headers={header: "POST"}).status_code == 405
    assert client.get("/account/?_method=POST").status_code == 200


@pytest.mark.parametrize("page", ["/sign-in/", "/issues/", "/api/runs", "/nothing-here/"])
@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil.example", "a b"])
def test_a_foreign_host_name_is_refused_in_one_line(console: Home, page: str, host: str) -> None:
    answer = Client().get(page, headers={"Host": host})

    assert answer.status_code == 400
    assert "--name" in answer.content.decode()
    assert "evil" not in answer.content.decode()


def test_a_forwarded_host_is_not_believed(console: Home) -> None:
    answer = Client().get("/account/", headers={"X-Forwarded-Host": "evil.example"})

    assert answer["Location"] == "/sign-in/?next=%2Faccount%2F"


def test_a_planted_session_is_worth_nothing_after_signing_in(console: Home) -> None:
    client = Client()
    session = client.session
    session["site"] = "dayu"
    session.save()
    planted = str(session.session_key)
    client.cookies["xuncha"] = planted

    client.post("/sign-in/", FORM)

    assert client.cookies["xuncha"].value != planted
    thief = Client()
    thief.cookies["xuncha"] = planted
    assert thief.get("/account/").status_code == 302


def test_nobody_is_signed_in_by_a_form_of_another_site(console: Home) -> None:
    client = Client(enforce_csrf_checks=True)
    token = client.get("/sign-in/").cookies["csrftoken"].value
    form = {**FORM, "csrfmiddlewaretoken": token}

    assert client.post("/sign-in/", form, headers={"Origin": "https://evil.example"}).status_code == 403
    assert client.post("/sign-in/", form).status_code == 302


def test_forms_of_the_time_before_signing_in_are_void(console: Home) -> None:
    client = Client(enforce_csrf_checks=True)
    before = client.get("/sign-in/").cookies["csrftoken"].value
    client.post("/sign-in/", {**FORM, "csrfmiddlewaretoken": before})

    assert client.post("/sign-out/", {"csrfmiddlewaretoken": before}).status_code == 403


@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static/", "/.git/config"])
def test_only_files_made_for_browsers_are_served(console: Home, path: str) -> None:
    assert Client().get(path).status_code == 404


def test_only_the_ways_in_are_open_to_strangers() -> None:
    names = {page.name for page in all_pages() if not page.roles}

    assert names == {"sign_in", *(f"{way}_{step}" for way in ("oidc", "cas") for step in ("start", "back", "done"))}
