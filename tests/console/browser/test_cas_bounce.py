"""Signing in by CAS in a real browser: from the county's page with its ticket back into our SameSite=Strict session."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from domain.account import Role
from tests.console.browser.conftest import SIZES, Served, add_people
from tests.console.browser.conftest import serving as serving_console
from tests.console.cas_server import PASSWORD, CasServer
from tests.console.people import LOGINS
from tests.console.provider import ONWARD, serving

REVIEWER = LOGINS[Role.REVIEWER]
NOT_PROVED = "没有确认您的身份"
DONE = "**/sign-in/cas/done/**"


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A console of 127.0.0.1; whoever is called localhost is another site to it."""
    pytest.importorskip("cas", reason="python-cas（可选依赖 cas）没有安装")
    home = tmp_path_factory.mktemp("cas") / "home"
    add_people(home)
    with serving_console(home) as running:
        yield running


@pytest.fixture
def cas(console: Served) -> Iterator[CasServer]:
    server = CasServer()
    with server.running() as base:
        path = console.home / "console.toml"
        path.write_text(f'[cas]\nserver = "{base}"\nlabel = "县统一登录"\n', encoding="utf-8")
        path.chmod(0o600)
        yield server


@pytest.fixture
def pages(chromium: Any, console: Served) -> Iterator[tuple[Any, Any]]:
    """Two people's browsers with nothing in them, one at a desk, one with a phone."""
    contexts = []
    for width, height in SIZES.values():
        viewport = {"width": width, "height": height}
        contexts.append(chromium.new_context(viewport=viewport, base_url=console.url, locale="zh-CN"))
    yield contexts[0].new_page(), contexts[1].new_page()
    for context in contexts:
        context.close()


@pytest.fixture
def person(pages: tuple[Any, Any]) -> Any:
    return pages[0]


@pytest.fixture
def other(pages: tuple[Any, Any]) -> Any:
    return pages[1]


def words(page: Any) -> str:
    return str(page.inner_text("main"))


def set_out(page: Any) -> None:
    """As far as the server's own page."""
    page.goto("/sign-in/?next=/account/")
    page.click("text=县统一登录")


def give(page: Any, login: str = REVIEWER, password: str = PASSWORD) -> None:
    """What the server's page asks for."""
    page.wait_for_url("http://localhost:*/cas/login**")
    page.fill("[name=username]", login)
    page.fill("[name=password]", password)
    page.click("button")


def stolen_callback(page: Any, cas: CasServer) -> str:
    """The address that would have ended another one's journey: a good ticket, a good state, never used."""
    set_out(page)
    cas.holds = True
    give(page, LOGINS[Role.LEADER])
    address = str(page.get_attribute("a", "href"))
    cas.holds = False
    return address


def sent(request: Any) -> str:
    return str(request.all_headers().get("cookie", ""))


@pytest.mark.parametrize("place", range(2), ids=list(SIZES))
def test_a_person_comes_back_from_the_county_s_page_signed_in(
    pages: tuple[Any, Any], cas: CasServer, place: int
) -> None:
    person, cookies = pages[place], {}
    person.on("response", lambda answer: cookies.update({urlsplit(answer.url).path: sent(answer.request)}))
    set_out(person)
    give(person, password="wrong")
    assert "密码不对" in words(person)
    give(person)
    person.wait_for_url("**/account/")

    assert REVIEWER in words(person)
    # Nothing came along from the other site, all of it with the page that our own server made.
    assert "xuncha=" not in cookies["/sign-in/cas/back/"]
    assert "xuncha=" in cookies["/sign-in/cas/done/"]
    assert {cookie["sameSite"] for cookie in person.context.cookies() if cookie["name"] == "xuncha"} == {"Strict"}
    assert "ticket" not in person.url


def test_who_is_known_there_passes_without_a_word(person: Any, cas: CasServer) -> None:
    set_out(person)
    give(person)
    person.wait_for_url("**/account/")
    if person.is_visible(".burger"):
        person.click(".burger")
    person.click("text=退出")
    person.wait_for_url("**/sign-in/**")
    set_out(person)
    person.wait_for_url("**/account/")

    assert REVIEWER in words(person)
    assert len(set(cas.validated)) == 2


def test_a_ticket_is_good_once(person: Any, other: Any, cas: CasServer) -> None:
    used: list[str] = []
    person.on("request", lambda asked: used.append(asked.url) if "/cas/done/" in asked.url else None)
    set_out(person)
    give(person)
    person.wait_for_url("**/account/")
    for page in (person, other):
        page.goto(used[0])
        assert NOT_PROVED in words(page)

    # Whoever has no journey of their own is refused before the server is asked.
    assert len(cas.validated) == 1


def test_a_callback_of_somebody_else_signs_nobody_in(person: Any, other: Any, cas: CasServer) -> None:
    planted = stolen_callback(other, cas)
    with serving(lambda *_: (ONWARD, planted), "localhost") as trap:
        set_out(person)
        person.wait_for_url("http://localhost:*/cas/login**")
        person.goto(f"{trap}/")
        person.wait_for_url(DONE)

    assert NOT_PROVED in words(person)
    assert cas.validated == []
    person.goto("/account/")
    assert "/sign-in/" in person.url


def test_a_ticket_for_another_service_is_no_proof(person: Any, cas: CasServer) -> None:
    set_out(person)
    cas.holds = True
    give(person)
    back = str(person.get_attribute("a", "href")).partition("&ticket=")[0]
    foreign = cas.ticket(LOGINS[Role.ADMIN], "http://other.example/")
    person.goto(f"{back}&ticket={foreign}")
    person.wait_for_url(DONE)

    assert NOT_PROVED in words(person)
    assert cas.validated == [foreign]


def test_a_name_without_an_account_is_told_what_to_ask_for(person: Any, cas: CasServer) -> None:
    set_out(person)
    give(person, "xinren")
    person.wait_for_url(DONE)

    assert "请管理员在“账号”页面建立同名账号并指定角色" in words(person)
    person.goto("/account/")
    assert "/sign-in/" in person.url


def test_a_server_that_breaks_down_leaves_the_password_s_way_open(person: Any, cas: CasServer) -> None:
    set_out(person)
    cas.is_broken = True
    give(person)
    person.wait_for_url(DONE)

    assert NOT_PROVED in words(person)
    person.goto("/sign-in/")
    assert person.is_visible("#password")
