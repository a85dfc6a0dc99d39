"""A page deep in a long list is found by passing over whole groups; it is the page that sorting all would show."""

import random
from copy import copy
from datetime import timedelta

import pytest

from domain.rule import Certainty, Severity
from store.issue_queries import _DEEP, ORDERS, IssueSearch, issues_found, issues_on_page
from store.models import IssueRecord, SiteRecord
from tests.store.test_issue_words import issue
from tests.usecases.sample import MONDAY

MANY = _DEEP + 400
PAGE = 50


@pytest.fixture
def site() -> SiteRecord:
    """Issues of few kinds and few units: groups end in the middle of pages."""
    chance, like = random.Random(1), issue(0)
    rows = []
    for number in range(MANY):
        row = copy(like)
        row.fingerprint = f"{number:032x}"
        row.rule = chance.choice(["TRM01", "PII01", "LNK01"])
        row.unit = chance.choice(["县教育局", "县应急管理局", "", "A镇", "b镇"])
        row.certainty, row.severity = chance.choice(list(Certainty)), chance.choice(list(Severity))
        row.first_seen = MONDAY - timedelta(days=chance.randrange(5))
        row.last_seen = MONDAY + timedelta(days=chance.randrange(3))
        rows.append(row)
    IssueRecord.objects.bulk_create(rows)
    return SiteRecord.objects.get()


@pytest.mark.parametrize("order", ORDERS)
def test_every_deep_page_is_the_one_that_sorting_all_shows(site: SiteRecord, order: str) -> None:
    search = IssueSearch(order=order)
    whole = list(issues_found(site, search).values_list("id", flat=True))
    assert len(whole) == MANY

    for first in range(_DEEP - PAGE, MANY + PAGE, PAGE):
        assert [row.id for row in issues_on_page(site, search, first, PAGE)] == whole[first : first + PAGE]


def test_filters_and_scope_hold_on_deep_pages_too(site: SiteRecord) -> None:
    search = IssueSearch(units=("县教育局", "b镇", "县应急管理局", "A镇", ""), rule="TRM", order="单位")
    whole = list(issues_found(site, search).values_list("id", flat=True))

    assert issues_on_page(site, search, _DEEP, PAGE) == []
    assert [row.id for row in issues_on_page(site, search, len(whole) - 3, PAGE)] == whole[-3:]
