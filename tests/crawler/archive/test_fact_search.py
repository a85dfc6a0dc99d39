"""Single facts are found by address without reading the others."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crawler.archive.fact_search import fact_at, find_fact
from crawler.archive.facts import FactWriter
from domain.fetched import FactPlace
from tests.crawler.synthetic_pages import address, fact

MOVED, PERSONAL = "http://www.example.gov.cn/new.html", "http://www.example.gov.cn/list?id=360722190001010023"


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """Twenty pages; the last ones redirected, with a number in the address, and as an earlier run found it."""
    pages = [fact(number, 20) for number in range(20)]
    changes: tuple[tuple[int, dict[str, Any]], ...] = ((17, {"final_url": MOVED}), (18, {"url": PERSONAL}))
    for place, change in changes:
        pages[place] = replace(pages[place], fetched=replace(pages[place].fetched, **change))
    pages[19] = replace(pages[19], document=None, same_as=FactPlace("20260301-220000", 3, 7))
    writer = FactWriter()
    path = tmp_path / "000001.jsonl"
    path.write_bytes(b"".join(map(writer.encode, pages)))
    return path


@pytest.mark.parametrize(
    ("url", "found"),
    [
        (address(0), address(0)),
        (address(16), address(16)),
        (MOVED, address(17)),
        (PERSONAL.replace("19000101", "********"), PERSONAL),
    ],
)
def test_a_page_is_found_by_any_of_its_addresses(facts: Path, url: str, found: str) -> None:
    page = find_fact(facts, url)

    assert page is not None
    assert page[0].url == found


def test_a_page_that_had_not_changed_says_where_its_facts_lie(facts: Path) -> None:
    page = find_fact(facts, address(19))

    assert page is not None
    assert page[1] == FactPlace("20260301-220000", 3, 7)


@pytest.mark.parametrize("url", [address(1)[:-1], "http://www.example.gov.cn/zwgk/999.html", '"', ""])
def test_a_page_that_only_links_lead_to_is_not_there(facts: Path, url: str) -> None:
    assert find_fact(facts, url) is None


def test_a_fact_is_read_by_its_line(facts: Path) -> None:
    page = fact_at(facts, 5)

    assert page is not None
    assert page[0].url == address(5)
    assert fact_at(facts, 20) is None


def test_files_that_are_not_there_or_broken_hold_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    (tmp_path / "broken").write_bytes(b'{"fetched":{"url":"http://a.example/","kin')

    assert find_fact(tmp_path / "none", "http://a.example/") is None
    assert find_fact(tmp_path / "empty", "http://a.example/") is None
    assert find_fact(tmp_path / "broken", "http://a.example/") is None
    assert fact_at(tmp_path / "none", 0) is None
