"""Signing in at another site in a real browser, where our SameSite=Strict cookies do not come back with the person."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from domain.account import Role
from tests.console.browser.conftest import Served, add_people
from tests.console.browser.conftest import serving as serving_console
from tests.console.people import LOGINS, PASSWORD
from tests.console.provider import ONWARD, REVIEWER, Provider, serving

BUTTON = "text=县统一认证"
NOT_PROVED = "没有确认您的身份"


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A console of 127.0.0.1; whoever is called localhost is another site to it."""
    home = tmp_path_factory.mktemp("bounce") / "home"
    add_people(home)
    with serving_console(home) as running:
        yield running


@pytest.fixture
def provider(console: Served) -> Iterator[Provider]:
    one = Provider()
    with serving(one.answer, "localhost") as base:
        path = console.home / "console.toml"
        lines = ["[oidc]", f'issuer = "{base}"', 'client_id = "xuncha"', 'client_secret = "s"', 'label = "县统一认证"']
        path.write_text("\n".join(lines), encoding="utf-8")
        path.chmod(0o600)
        yield one


@pytest.fixture
def pages(chromium: Any, console: Served) -> Iterator[tuple[Any, Any]]:
    """Two people's browsers with nothing in them."""
    contexts = [chromium.new_context(base_url=console.url, locale="zh-CN") for _ in range(2)]
    yield contexts[0].new_page(), contexts[1].new_page()
    for context in contexts:
        context.close()


@pytest.fixture
def person(pages: tuple[Any, Any]) -> Any:
    return pages[0]


@pytest.fixture
def attacker(pages: tuple[Any, Any]) -> Any:
    return pages[1]


def set_out(page: Any) -> None:
    """As far as the provider's own page."""
    page.goto("/sign-in/?next=/account/")
    page.click(BUTTON)
    page.wait_for_url("http://localhost:*/authorize**")


def words(page: Any) -> str:
    return str(page.inner_text("main"))


def stolen_callback(page: Any, provider: Provider) -> str:
    """The address that would have ended the attacker's own journey: a good code, a good state, never used."""
    set_out(page)
    provider.holds = True
    page.click("button")
    address = str(page.get_attribute("a", "href"))
    provider.holds = False
    return address


def test_a_person_comes_back_from_another_site_signed_in(person: Any, provider: Provider) -> None:
    cookies: dict[str, str] = {}
    person.on("response", lambda answer: cookies.update({urlsplit(answer.url).path: sent(answer.request)}))
    set_out(person)
    person.click("button")
    person.wait_for_url("**/account/")

    assert REVIEWER in words(person)
    # Nothing came along from the other site, all of it with the page that our own server made.
    assert "xuncha=" not in cookies["/sign-in/oidc/back/"]
    assert "xuncha=" in cookies["/sign-in/oidc/done/"]
    assert {cookie["sameSite"] for cookie in person.context.cookies() if cookie["name"] == "xuncha"} == {"Strict"}


def sent(request: Any) -> str:
    return str(request.all_headers().get("cookie", ""))


def test_without_the_page_in_between_nobody_would_be_known(person: Any, provider: Provider, console: Served) -> None:
    provider.back = f"{console.url}/sign-in/oidc/done/"
    set_out(person)
    person.click("button")
    person.wait_for_url("**/sign-in/oidc/done/**")

    assert NOT_PROVED in words(person)
    person.goto("/account/")
    assert "/sign-in/" in person.url


def test_a_callback_of_somebody_else_signs_nobody_in(person: Any, attacker: Any, provider: Provider) -> None:
    planted = stolen_callback(attacker, provider)
    with serving(lambda *_: (ONWARD, planted), "localhost") as trap:
        person.goto(f"{trap}/")
        person.wait_for_url("**/sign-in/oidc/done/**")
        assert NOT_PROVED in words(person)
        person.goto("/account/")
        assert "/sign-in/" in person.url

        # Nor in the middle of one's own journey.
        set_out(person)
        person.goto(f"{trap}/")
        person.wait_for_url("**/sign-in/oidc/done/**")
        assert NOT_PROVED in words(person)
        person.goto("/account/")
        assert "/sign-in/" in person.url


def test_a_forged_callback_does_not_put_somebody_else_in_ones_place(
    person: Any, attacker: Any, provider: Provider
) -> None:
    planted = stolen_callback(attacker, provider)
    person.goto("/sign-in/")
    person.fill("#login", LOGINS[Role.ADMIN])
    person.fill("#password", PASSWORD)
    person.click("main button")
    person.wait_for_url(lambda url: "/sign-in/" not in url)
    with serving(lambda *_: (ONWARD, planted), "localhost") as trap:
        person.goto(f"{trap}/")
        person.wait_for_url("**/sign-in/oidc/done/**")

    assert NOT_PROVED in words(person)
    person.goto("/account/")
    assert LOGINS[Role.ADMIN] in words(person)
    assert REVIEWER not in words(person)


def test_a_callback_is_good_once(person: Any, provider: Provider) -> None:
    used: list[str] = []
    person.on("request", lambda asked: used.append(asked.url) if "/oidc/done/" in asked.url else None)
    set_out(person)
    person.click("button")
    person.wait_for_url("**/account/")
    person.goto(used[0])

    assert NOT_PROVED in words(person)
