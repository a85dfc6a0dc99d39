"""Who may open what: every page and every role, with the answer written down."""

import pytest
from django.test import Client

from console.registry import all_pages
from domain.account import Role
from tests.console.conftest import SignIn
from usecases.home import Home

PAGES = [page for page in all_pages() if page.roles]


def test_each_page_has_a_name_of_its_own() -> None:
    names = [page.name for page in all_pages()]

    assert sorted(names) == sorted(set(names))


def test_an_address_that_no_room_lists_is_not_found(sign_in: SignIn) -> None:
    assert sign_in(Role.ADMIN).get("/nothing-here/").status_code == 404


def test_every_answer_forbids_foreign_scripts_frames_and_caches(console: Home) -> None:
    answer = Client().get("/sign-in/")

    assert "default-src 'none'; script-src 'self'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "no-store"
    assert answer.cookies["csrftoken"]["httponly"]
    assert answer.cookies["csrftoken"]["samesite"] == "Strict"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_opens_without_signing_in(console: Home, page: object) -> None:
    path = "/" + page.path.replace("<int:number>", "1").split("<")[0]  # type: ignore[attr-defined]

    assert Client().get(path).status_code in (302, 404, 405)
