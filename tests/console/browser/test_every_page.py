"""Every page that somebody may open, at both widths: no script fails, nothing hangs over, axe finds nothing serious."""

import re
from pathlib import Path
from typing import Any

import pytest

from console.page import Page
from console.registry import all_pages
from domain.account import Role
from tests.console.browser.conftest import SIZES, Visit

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
_SERIOUS = ("serious", "critical")
_DOWNLOADS = re.compile(r"file|form/|picture")
_OF_ONE_THING = {"/drafts/one/", "/lexicon/term/"}
# Rather than by one name for all: which address shows something is the room's own matter.
_FIRST_LINK = {
    "list_shown": ("/lists/", r"^/lists/\d+/$"),
    "run": ("/runs/", r"^/run/[^/]+/$"),
    "run_gaps": ("/runs/", r"^/run/[^/]+/$"),
    "person": ("/people/", r"^/people/\d+/$"),
    "lexicon_term": ("/lexicon/", r"^/lexicon/term/"),
}


def _pages(role: Role) -> list[Page]:
    return [page for page in all_pages() if role in page.roles and "GET" in page.methods]


def _shown(page: Page) -> bool:
    return not _DOWNLOADS.search(page.path) and "progress" not in page.path


def _addresses(role: Role) -> list[str]:
    fixed = [f"/{page.path}" for page in _pages(role) if _shown(page) and "<" not in page.path]
    return sorted(set(fixed) - _OF_ONE_THING)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("role", Role, ids=lambda role: role.name)
def test_every_page_of_a_role_is_sound(visit: Visit, role: Role, size: str, tmp_path: Path) -> None:
    page = visit(role, size)
    faults = {path: found for path in _addresses(role) if (found := _faults(page, path))}

    assert faults == {}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", _FIRST_LINK)
def test_a_page_of_one_thing_is_sound(visit: Visit, name: str, size: str) -> None:
    start, pattern = _FIRST_LINK[name]
    page = visit(Role.ADMIN, size)
    page.goto(start)
    links = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.getAttribute('href'))")
    found = next(link for link in links if re.search(pattern, link))
    path = found + "gaps/" if name == "run_gaps" else found

    assert _faults(page, path) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("rule", ["PII01", "LNK01", "TRM01", "HID01", "COL01"])
def test_an_issue_of_each_kind_is_sound(visit: Visit, rule: str, size: str) -> None:
    page = visit(Role.REVIEWER, size)
    page.goto(f"/issues/?rule={rule}&state=全部")
    links = page.eval_on_selector_all("main a[href]", "links => links.map(link => link.getAttribute('href'))")
    found = next((link for link in links if re.match(r"^/issues/\d+/", link)), None)

    assert found is not None
    assert _faults(page, found) == []


def _faults(page: Any, path: str) -> list[str]:
    answer = page.goto(path)
    if answer.status != 200:
        return [f"answered {answer.status}"]
    return faults_here(page)


def faults_here(page: Any) -> list[str]:
    """What is wrong with the page that is open."""
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    serious = [
        f"{each['id']}: {each['nodes'][0]['html'][:120]}" for each in found["violations"] if each["impact"] in _SERIOUS
    ]
    return serious + ([f"hangs over by {over} px"] if over > 0 else [])
