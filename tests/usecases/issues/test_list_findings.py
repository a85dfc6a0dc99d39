"""Listing: standing issues in the shape that others rely on."""

import json
from typing import Any

import pytest

from domain.issue import Refused, State
from domain.rectification import NO_UNIT
from store.models import IssueRecord
from tests.usecases.sample import BASE, MONDAY, NOON, TUESDAY, dead_link, leak, settle
from usecases.issues.finding_json import finding_json
from usecases.issues.list_findings import list_findings
from usecases.issues.review_issues import review_issues

FAULTS = [dead_link("1"), leak("2"), dead_link("3", "jyj"), dead_link("4", "nobody")]


@pytest.fixture(autouse=True)
def patrolled() -> None:
    settle("r1", MONDAY, FAULTS)


def titles(**filters: Any) -> str:
    """The numbers in the titles of what is listed."""
    return "".join(sorted(finding.title[3] for finding in list_findings("dayu", **filters)))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "1234"),
        ({"unit": "县应急管理局"}, "12"),
        ({"unit": NO_UNIT}, "4"),
        ({"rule": "PII01"}, "2"),
        ({"rule": "LNK"}, "134"),
        ({"state": "待核实"}, "1234"),
        ({"state": State.CONFIRMED}, ""),
        ({"unit": "县应急管理局", "rule": "LNK01"}, "1"),
    ],
)
def test_filters_choose_issues(filters: dict[str, Any], expected: str) -> None:
    assert titles(**filters) == expected


def test_settled_matters_are_listed_only_when_asked_for() -> None:
    review_issues("dayu", "误报", "张三", NOON, rule="PII01")
    number = IssueRecord.objects.get(rule="PII01").id

    assert titles() == "134"
    assert titles(state="误报") == "2"
    assert titles(numbers=[number]) == "2"


def test_one_finding_as_json_has_exactly_the_promised_keys() -> None:
    settle("r2", TUESDAY, FAULTS)

    (finding,) = list_findings("dayu", rule="PII01")

    assert json.loads(json.dumps(finding_json(finding))) == {
        "rule": "PII01",
        "name": "身份证号泄露",
        "category": "个人信息",
        "severity": "严重",
        "certainty": "确定",
        "unit": "县应急管理局",
        "column": "",
        "title": "关于第2号事项的通知",
        "published": "",
        "url": f"{BASE}/yjglj/2.html",
        "subject": f"{BASE}/yjglj/2.html",
        "where": "链接“附件”",
        "evidence": "360723********1234",
        "suggestion": "请删除或更正该链接",
        "basis": finding.basis,
        "first_seen": "2026-03-02",
        "last_seen": "2026-03-03",
        "seen_count": 2,
        "state": "待核实",
        "fingerprint": FAULTS[1].fingerprint("dayu"),
        "site": "dayu",
        "run": "r2",
    }
    assert finding.basis != ""


def test_an_issue_of_a_rule_that_is_no_more_is_still_listed() -> None:
    IssueRecord.objects.filter(rule="PII01").update(rule="OLD99")

    listed = {finding.rule: finding for finding in list_findings("dayu")}

    assert (listed["OLD99"].name, listed["OLD99"].category) == ("OLD99", "")


@pytest.mark.parametrize(
    ("site", "filters", "words"),
    [
        ("dayv", {}, "没有站点“dayv”"),
        ("dayu", {"rule": "XXX"}, "没有规则“XXX”"),
        ("dayu", {"rule": " "}, "没有规则"),
        ("dayu", {"state": "好"}, "没有状态“好”"),
    ],
)
def test_what_does_not_exist_is_refused_before_anything_is_listed(
    site: str, filters: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        list_findings(site, **filters)
