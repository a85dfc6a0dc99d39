"""Every adapter against a list page in the shape that its CMS writes."""

from datetime import date

import pytest

from crawler.cms.adapter import ListSource
from crawler.cms.registry import all_adapters, read_list, recognise
from documents.html import read
from documents.raw import Raw
from domain.column import ListPage
from tests.crawler.cms.pages import CASES, HOST, ListCase


def listed(case: ListCase) -> ListPage:
    html = f"<html><head><title>栏目</title></head><body>{case.html}</body></html>"
    url = HOST + case.path
    document = read(Raw(url, html.encode(), "text/html; charset=utf-8"))
    return read_list(ListSource(url, html, document, date(2026, 6, 10)), "栏目")


def test_every_adapter_has_a_list_page() -> None:
    assert {case.adapter for case in CASES} == {adapter.name for adapter in all_adapters()}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.adapter)
def test_a_list_page_is_read_by_its_own_adapter(case: ListCase) -> None:
    page = listed(case)

    assert (page.adapter, page.recognised) == (case.adapter, True)
    assert tuple(entry.title for entry in page.entries) == case.titles
    assert max((entry.published for entry in page.entries), default="") == case.newest
    assert (page.declared_rows, page.declared_pages) == case.declared
    assert page.next_pages[0] == HOST + case.next_page


@pytest.mark.parametrize("case", [case for case in CASES if case.evidence], ids=lambda case: case.adapter)
def test_what_a_cms_is_known_by_is_quoted(case: ListCase) -> None:
    found = recognise(HOST + case.path, case.html)

    assert found is not None
    assert found.adapter == case.adapter
    assert case.evidence in found.evidence


def test_a_page_of_no_known_cms_gives_no_evidence() -> None:
    assert recognise(f"{HOST}/", "<html><body><p>欢迎</p></body></html>") is None
