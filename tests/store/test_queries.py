"""Answers of the database that use-cases rely on."""

from domain.issue import State
from store.models import IssueRecord
from store.queries import subjects_to_revisit
from tests.usecases.sample import BASE, MONDAY, dead_link, leak, settle


def test_open_issues_name_the_addresses_that_must_be_looked_at_again() -> None:
    settle("r1", MONDAY, [dead_link("1"), leak("2")])
    IssueRecord.objects.filter(rule="PII01").update(state=State.DISMISSED)

    assert subjects_to_revisit("dayu") == [f"{BASE}/old/1.pdf", f"{BASE}/yjglj/1.html"]


def test_a_site_without_issues_has_nothing_to_revisit() -> None:
    assert subjects_to_revisit("dayu") == []
