"""Behind nginx with the file that we ship: what a visitor gets over TLS, and what is believed of what they claim."""

import json
import re
import socket
import sqlite3
from urllib.parse import urlencode

import pytest

from domain.account import Role
from tests.console.people import LOGINS, PASSWORD
from tests.deploy.conftest import NAME, OTHER, VISITOR, Deployed, Got, answer_of, got

TWO_GIGABYTES = str(2 << 30)
FORGED = "203.0.113.9"
ONCE = (
    "Content-Security-Policy",
    "X-Frame-Options",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "Cache-Control",
)


class Browser:
    """Keeps cookies as a browser does."""

    def __init__(self, deployed: Deployed) -> None:
        self._deployed = deployed
        self.cookies: dict[str, str] = {}
        self.origin = f"https://{NAME}:{deployed.https}"

    def ask(self, method: str, path: str, form: dict[str, str] | None = None, **headers: str) -> Got:
        told = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        if form is not None:
            told |= {"Content_Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        answer = answer_of(self._deployed.connection(), method, path, urlencode(form or {}), **told)
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def post(self, path: str, form: dict[str, str], **headers: str) -> Got:
        page = self.ask("GET", "/sign-in/" if "xuncha" not in self.cookies else "/account/").text
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token is not None
        return self.ask("POST", path, {**form, "csrfmiddlewaretoken": token[1]}, **headers)

    def sign_in(self, password: str = PASSWORD, **headers: str) -> Got:
        return self.post("/sign-in/", {"login": LOGINS[Role.ADMIN], "password": password}, **headers)


@pytest.fixture
def browser(deployed: Deployed) -> Browser:
    return Browser(deployed)


def addresses_in_audit(deployed: Deployed) -> list[str]:
    with sqlite3.connect(deployed.home / "xuncha.sqlite3") as database:
        return [row[0] for row in database.execute("select address from store_auditrecord order by id")]


def test_somebody_signs_in_over_tls_and_out_again(browser: Browser) -> None:
    answer = browser.sign_in()
    assert (answer.status, answer.headers["Location"]) == (302, "/")
    cookies = answer.headers.get_all("Set-Cookie", [])
    assert cookies
    for cookie in cookies:
        assert {"Secure", "HttpOnly", "SameSite=Strict"} <= {part.strip() for part in cookie.split(";")}
    assert browser.ask("GET", "/account/").status == 200

    kept = dict(browser.cookies)
    assert browser.post("/sign-out/", {}).status == 302
    browser.cookies = kept
    assert browser.ask("GET", "/account/").status == 302


def test_plain_http_leads_to_https(deployed: Deployed) -> None:
    answer = answer_of(deployed.plain(), "GET", "/issues/?state=x", Host=NAME)

    assert (answer.status, answer.headers["Location"]) == (301, f"https://{NAME}/issues/?state=x")


@pytest.mark.parametrize("path", ["/sign-in/", "/static/console.css", "/nothing-here/", "/issues/", "/api/runs"])
def test_no_header_of_safety_comes_twice_or_from_the_server_itself(browser: Browser, path: str) -> None:
    answer = browser.ask("GET", path)

    for name in ONCE[:5]:
        assert len(answer.headers.get_all(name, [])) == 1, name
    assert all(len(answer.headers.get_all(name, [])) <= 1 for name in ONCE)
    assert answer.headers["Server"] == "nginx"


def test_static_files_come_with_their_type_and_may_be_kept(browser: Browser) -> None:
    style, script = browser.ask("GET", "/static/console.css"), browser.ask("GET", "/static/htmx.min.js")

    assert style.headers["Content-Type"] == 'text/css; charset="utf-8"'
    assert script.headers["Content-Type"] == 'text/javascript; charset="utf-8"'
    assert "no-store" not in style.headers["Cache-Control"]
    assert "skip" in style.text


@pytest.mark.parametrize("path", ["/drafts/check/", "/api/check"])
def test_two_gigabytes_are_refused_before_they_come(deployed: Deployed, path: str) -> None:
    connection = deployed.connection()
    connection.putrequest("POST", path)
    connection.putheader("Content-Length", TWO_GIGABYTES)
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.endheaders()
    answer = got(connection)
    said = answer.text

    assert answer.status == 413
    assert "200 MB" in (json.loads(said)["error"] if path.startswith("/api/") else said)
    kind = "application/json" if path.startswith("/api/") else "text/html; charset=utf-8"
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Strict-Transport-Security"]


def test_the_console_refuses_them_too_without_nginx(deployed: Deployed) -> None:
    connection = deployed.direct()
    connection.putrequest("POST", "/drafts/check/", skip_host=True)
    connection.putheader("Host", NAME)
    connection.putheader("Content-Length", TWO_GIGABYTES)
    connection.endheaders()
    answer = got(connection)

    assert answer.status == 413
    assert "200 MB" in answer.text


def test_where_somebody_comes_from_is_told_by_the_proxy_alone(deployed: Deployed, browser: Browser) -> None:
    assert browser.sign_in("Wrong-Horse-9", X_Forwarded_For=FORGED).status == 403
    assert addresses_in_audit(deployed)[-1] == VISITOR

    form = urlencode({"login": "nobody", "password": "Wrong-Horse-9"})
    connection = deployed.direct()
    page = answer_of(connection, "GET", "/sign-in/", Host=NAME)
    cookie = str(page.headers["Set-Cookie"]).partition(";")[0]
    token = cookie.partition("=")[2]
    headers = {
        "Host": NAME,
        "Cookie": cookie,
        "Content_Type": "application/x-www-form-urlencoded",
        "X_Forwarded_For": FORGED,
        "X_Forwarded_Proto": "https",
        "Referer": f"https://{NAME}/sign-in/",
    }
    answer = answer_of(connection, "POST", "/sign-in/", f"{form}&csrfmiddlewaretoken={token}", **headers)
    assert answer.status == 403
    assert addresses_in_audit(deployed)[-1] == OTHER


def test_a_name_that_a_visitor_writes_into_the_header_of_the_proxy_is_dropped(
    deployed: Deployed, browser: Browser
) -> None:
    ways = deployed.home / "console.toml"
    ways.write_text('[proxy]\nheader = "X-Xuncha-Login"\naddresses = ["127.0.0.1"]\n', encoding="utf-8")
    ways.chmod(0o600)
    try:
        answer = browser.ask("GET", "/sign-in/", X_Xuncha_Login=LOGINS[Role.ADMIN])
        assert answer.status == 200
        assert "xuncha" not in browser.cookies
    finally:
        ways.unlink()


def test_a_foreign_name_is_refused_behind_nginx_as_well(deployed: Deployed) -> None:
    connection = deployed.connection()
    answer = answer_of(connection, "GET", "/sign-in/", Host="evil.example")

    assert answer.status == 400
    assert "evil.example" not in answer.text


def test_two_lengths_in_one_request_reach_nobody(deployed: Deployed) -> None:
    raw = deployed.trust.wrap_socket(socket.create_connection(("127.0.0.1", deployed.https), 30), server_hostname=NAME)
    raw.sendall(
        f"POST /sign-in/ HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        "0\r\n\r\nGET /smuggled/ HTTP/1.1\r\n\r\n".encode()
    )

    assert raw.recv(12) == b"HTTP/1.1 400"
    raw.close()
