"""Rectification lists: numbered, dated, frozen, sent once."""

from dataclasses import replace
from datetime import date

import pytest

from domain.issue import Event, Presence, Refused, State
from domain.rectification import NO_UNIT, RectificationList, SummaryRow
from store.models import Decision, IssueRecord, RectificationItemRecord, RectificationListRecord
from tests.usecases.sample import (
    BASE,
    MONDAY,
    NOON,
    PACK,
    SITE,
    THURSDAY,
    TUESDAY,
    WEDNESDAY,
    confirm_all,
    dead_link,
    leak,
    looked_at,
    settle,
)
from usecases.issues.review_issues import review_issues
from usecases.lists.rectification_lists import lists_of, summary_of
from usecases.lists.send_rectification import send_rectification

FAULTS = [dead_link("1"), leak("2"), dead_link("3", "jyj"), dead_link("4", "nobody")]


def send(day: date = TUESDAY, unit: str | None = None) -> list[RectificationList]:
    return send_rectification(SITE, PACK, day, "县大数据中心", unit)


def states() -> set[State]:
    return set(IssueRecord.objects.values_list("state", flat=True))


@pytest.fixture(autouse=True)
def patrolled() -> None:
    settle("r1", MONDAY, FAULTS)


def test_each_unit_gets_its_own_list_in_the_site_files_order() -> None:
    confirm_all()

    lists = send()

    assert [(each.unit, len(each.items)) for each in lists] == [("县应急管理局", 2), ("县教育局", 1), (NO_UNIT, 1)]
    assert [each.number for each in lists] == [
        "整改〔2026〕县应急管理局-001号",
        "整改〔2026〕县教育局-001号",
        "整改〔2026〕未明确责任单位-001号",
    ]
    assert {(each.site, each.site_name, each.issued, each.issuer) for each in lists} == {
        ("dayu", "大余县人民政府", TUESDAY, "县大数据中心")
    }
    assert states() == {State.SENT}


def test_items_carry_the_words_of_issue_and_rule_worst_first() -> None:
    confirm_all()

    first, second = send(unit="县应急管理局")[0].items

    assert (first.number, first.rule, first.severity, first.category) == (1, "PII01", "严重", "个人信息")
    assert (second.number, second.rule_name, second.where) == (2, "站内死链", "链接“附件”")
    assert second.url == f"{BASE}/yjglj/1.html"
    assert second.basis == PACK.basis["LNK01"]
    assert (second.first_seen, second.last_seen, second.state, second.times_sent) == (MONDAY, MONDAY, "已下发", 1)


def test_each_category_has_its_own_deadline_in_working_days() -> None:
    confirm_all()

    (paper,) = send(date(2026, 9, 30), "县应急管理局")

    # 国庆 2026: 1 to 7 October off, Saturday the 10th worked in lieu.
    assert [item.due for item in paper.items] == [date(2026, 10, 8), date(2026, 10, 13)]
    assert paper.due == date(2026, 10, 13)
    assert paper.remark == ""
    assert IssueRecord.objects.get(rule="PII01").due == date(2026, 10, 8)


def test_a_deadline_in_a_year_without_known_holidays_is_told_on_the_list() -> None:
    confirm_all()

    assert "2090年放假安排尚未收录" in send(date(2090, 1, 2))[0].remark


def test_a_category_that_the_pack_does_not_name_gets_the_longest_time() -> None:
    confirm_all()
    pack = replace(PACK, due_working_days={"栏目更新": 10})

    (paper,) = send_rectification(SITE, pack, TUESDAY, "县大数据中心", "县教育局")

    assert paper.items[0].due == date(2026, 3, 17)


def test_only_confirmed_issues_are_sent() -> None:
    assert send() == []

    review_issues("dayu", "属实", "张三", NOON, rule="PII01")

    assert [item.rule for each in send() for item in each.items] == ["PII01"]
    assert states() == {State.SENT, State.NEW}


def test_what_a_scan_knows_to_be_gone_stays_off() -> None:
    IssueRecord.objects.update(state=State.CONFIRMED, presence=Presence.ABSENT)

    assert send() == []


def test_sending_again_prints_the_same_list_and_changes_nothing() -> None:
    confirm_all()
    first = send(TUESDAY)
    decisions = Decision.objects.count()

    assert send(THURSDAY) == first
    assert RectificationListRecord.objects.count() == 3
    assert Decision.objects.count() == decisions


def test_later_findings_get_the_next_number() -> None:
    confirm_all()
    send(TUESDAY)
    settle("r2", WEDNESDAY, [*FAULTS, dead_link("5")])
    confirm_all()

    (paper,) = send(THURSDAY, "县应急管理局")

    assert paper.number == "整改〔2026〕县应急管理局-002号"
    assert [item.title for item in paper.items] == ["关于第5号事项的通知"]


def test_numbers_start_anew_each_year() -> None:
    confirm_all()
    send(TUESDAY)
    settle("r2", date(2027, 1, 4), [*FAULTS, dead_link("5")])
    confirm_all()

    assert send(date(2027, 1, 5), "县应急管理局")[0].number == "整改〔2027〕县应急管理局-001号"


def test_words_as_sent_outlive_later_patrols() -> None:
    confirm_all()
    sent = send(TUESDAY)

    settle("r2", WEDNESDAY, [replace(fault, evidence="改过的证据") for fault in FAULTS])

    assert set(IssueRecord.objects.values_list("evidence", flat=True)) == {"改过的证据"}
    assert lists_of("dayu") == sent


def test_an_issue_that_failed_its_re_check_goes_out_again_with_its_round() -> None:
    confirm_all()
    send(TUESDAY)
    IssueRecord.objects.filter(rule="PII01").update(state=State.ANSWERED)
    settle("r2", WEDNESDAY, FAULTS)

    (paper,) = send(THURSDAY, "县应急管理局")

    (item,) = paper.items
    assert (item.rule, item.times_sent, paper.number) == ("PII01", 2, "整改〔2026〕县应急管理局-002号")
    decision = Decision.objects.order_by("id").last()
    assert decision is not None
    assert (decision.event, decision.before, decision.after) == (Event.SEND, State.FAILED, State.SENT)


def test_a_list_on_which_all_is_mended_is_not_printed_again() -> None:
    confirm_all()
    send(TUESDAY)
    settle("r2", WEDNESDAY, [], looked_at(FAULTS))

    assert send(THURSDAY) == []
    assert len(lists_of("dayu")) == 3


def test_each_sending_is_signed_on_the_issue() -> None:
    confirm_all()

    (paper,) = send(TUESDAY, "县教育局")

    decision = Decision.objects.get(event=Event.SEND)
    assert (decision.actor, decision.note) == ("县大数据中心", f"列入 {paper.number}")


def test_the_list_of_nobodys_issues_can_be_asked_for() -> None:
    confirm_all()

    assert [each.unit for each in send(unit=NO_UNIT)] == [NO_UNIT]
    assert [each.unit for each in lists_of("dayu", NO_UNIT)] == [NO_UNIT]
    assert lists_of("dayu", "县教育局") == []


def test_unknown_units_and_nameless_senders_are_refused() -> None:
    confirm_all()

    with pytest.raises(Refused, match="没有单位“县体育局”"):
        send(unit="县体育局")
    with pytest.raises(Refused, match="由谁下发"):
        send_rectification(SITE, PACK, TUESDAY, " ")
    assert states() == {State.CONFIRMED}


def test_the_summary_counts_by_unit_and_category() -> None:
    confirm_all()

    assert summary_of(send()) == [
        SummaryRow("县应急管理局", "个人信息", 1),
        SummaryRow("县应急管理局", "链接可用性", 1),
        SummaryRow("县教育局", "链接可用性", 1),
        SummaryRow(NO_UNIT, "链接可用性", 1),
    ]


def test_every_item_leads_back_to_its_issue() -> None:
    confirm_all()
    lists = send()

    kept = set(RectificationItemRecord.objects.values_list("issue_id", flat=True))
    assert (
        kept
        == {item.issue for each in lists for item in each.items}
        == set(IssueRecord.objects.values_list("id", flat=True))
    )
