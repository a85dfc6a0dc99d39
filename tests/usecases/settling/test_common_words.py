"""A term on more than one page in twenty is told once instead of reported everywhere."""

from dataclasses import replace

import pytest

from domain.finding import Finding
from scanners.found import SITE_TEMPLATE
from tests.usecases.sample import dead_link
from usecases.settling.common_words import CommonWords


def slips(pages: int, rule: str = "TRM01", subject: str = "") -> list[Finding]:
    found = dead_link()
    return [
        replace(found, rule=rule, subject=subject or f"{found.url}?{number}", identity=("own:群众",), evidence="群众")
        for number in range(pages)
    ]


def test_a_word_on_many_pages_is_held_back_and_told() -> None:
    found = slips(60)
    common = CommonWords.of(found, 1000)

    assert all(common.holds(finding) for finding in found)
    (gap,) = common.gaps()
    assert "“群众”命中 60 页" in gap.reason


@pytest.mark.parametrize(
    ("found", "pages"),
    [(slips(50), 1000), (slips(60), 200), (slips(60, rule="TRM07"), 1000), (slips(60, subject=SITE_TEMPLATE), 1000)],
    ids=["one page in twenty", "a small portal", "no term", "a template"],
)
def test_what_is_no_common_word_is_reported(found: list[Finding], pages: int) -> None:
    common = CommonWords.of(found, pages)
    assert not any(common.holds(finding) for finding in found)
    assert common.gaps() == []
