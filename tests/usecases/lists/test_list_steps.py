"""Lists after they were sent: answered, called back, sent again under another name of the unit."""

from dataclasses import replace
from datetime import date

import pytest

from domain.issue import Event, Refused, State
from domain.site import Unit
from store.models import Decision, IssueRecord, RectificationListRecord
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
from usecases.lists.list_books import booked_lists
from usecases.lists.list_steps import Step, answer_list, recall_list
from usecases.lists.rectification_lists import lists_of
from usecases.lists.repeat_offences import RepeatOffence, repeat_offences
from usecases.lists.send_rectification import send_rectification

FAULTS = [dead_link("1"), leak("2")]
FIRST = "整改〔2026〕县应急管理局-001号"
BY_HAND = Step("李四", NOON, "发错了单位")
RENAMED = replace(SITE, units=(Unit("县应急局", ("县应急管理局", "县安监局"), under=(f"{BASE}/yjglj/",)),))


@pytest.fixture(autouse=True)
def sent() -> None:
    settle("r1", MONDAY, FAULTS)
    confirm_all()
    send_rectification(SITE, PACK, TUESDAY, "县大数据中心")


def states() -> dict[str, State]:
    return dict(IssueRecord.objects.values_list("rule", "state"))


def test_an_answered_list_waits_for_its_re_check() -> None:
    result = answer_list("dayu", FIRST, Step("李四", NOON))

    assert (result.changed, result.left) == (2, 0)
    assert set(states().values()) == {State.ANSWERED}
    assert answer_list("dayu", FIRST, Step("李四", NOON)).changed == 0


def test_a_unit_may_answer_part_of_a_list() -> None:
    leaked = IssueRecord.objects.get(rule="PII01").id

    answer_list("dayu", FIRST, Step("李四", NOON), [leaked])

    assert states() == {"PII01": State.ANSWERED, "LNK01": State.SENT}
    with pytest.raises(Refused, match="没有编号为 999 的问题"):
        answer_list("dayu", FIRST, Step("李四", NOON), [999])


def test_a_recalled_list_counts_as_never_sent_and_keeps_its_number() -> None:
    result = recall_list("dayu", FIRST, BY_HAND)

    assert (result.changed, result.left) == (2, 0)
    assert set(states().values()) == {State.CONFIRMED}
    assert set(IssueRecord.objects.values_list("times_sent", "due")) == {(0, None)}
    assert lists_of("dayu") == []
    (again,) = send_rectification(SITE, PACK, THURSDAY, "县大数据中心")
    assert again.number == "整改〔2026〕县应急管理局-002号"
    assert {item.times_sent for item in again.items} == {1}


def test_what_was_mended_or_dismissed_since_stays_so_when_its_list_is_recalled() -> None:
    settle("r2", WEDNESDAY, [leak("2")], looked_at(FAULTS))
    review_issues("dayu", "误报", "张三", NOON, rule="PII01", state="已下发", note="是样例")

    result = recall_list("dayu", FIRST, BY_HAND)

    assert (result.changed, result.left) == (0, 2)
    assert states() == {"LNK01": State.CLOSED, "PII01": State.DISMISSED}


def test_a_list_whose_issues_went_out_again_is_recalled_without_touching_them() -> None:
    IssueRecord.objects.update(state=State.FAILED)
    send_rectification(SITE, PACK, THURSDAY, "县大数据中心")

    assert recall_list("dayu", FIRST, BY_HAND).changed == 0

    assert set(states().values()) == {State.SENT}
    assert set(IssueRecord.objects.values_list("times_sent", flat=True)) == {2}


def test_recalling_the_second_round_leaves_the_first() -> None:
    IssueRecord.objects.update(state=State.FAILED)
    (second,) = send_rectification(SITE, PACK, THURSDAY, "县大数据中心")
    first_due = IssueRecord.objects.get(rule="PII01").due

    recall_list("dayu", second.number, BY_HAND)

    assert set(IssueRecord.objects.values_list("times_sent", flat=True)) == {1}
    assert IssueRecord.objects.get(rule="PII01").due != first_due
    (third,) = send_rectification(SITE, PACK, THURSDAY, "县大数据中心")
    assert {item.times_sent for item in third.items} == {2}


def test_a_recall_needs_a_reason_and_a_standing_list_and_is_signed() -> None:
    with pytest.raises(Refused, match="--note"):
        recall_list("dayu", FIRST, Step("李四", NOON))
    with pytest.raises(Refused, match="没有编号为“整改〔2026〕甲-001号”"):
        recall_list("dayu", "整改〔2026〕甲-001号", BY_HAND)
    recall_list("dayu", FIRST, BY_HAND)
    with pytest.raises(Refused, match=r"已于2026-03-05撤回（发错了单位）"):
        recall_list("dayu", FIRST, BY_HAND)

    signed = Decision.objects.filter(event=Event.RECALL)
    assert {(each.actor, each.note) for each in signed} == {("李四", f"撤回 {FIRST}：发错了单位")}


def test_an_issue_dismissed_after_it_was_listed_leaves_the_list_as_it_was_sent() -> None:
    review_issues("dayu", "误报", "张三", NOON, rule="PII01", state="已下发")

    (booked,) = booked_lists("dayu")

    assert (booked.total, booked.to_mend, booked.put_aside, booked.mended) == (2, 1, 1, 0)
    assert [item.rule for item in lists_of("dayu")[0].items] == ["PII01", "LNK01"]


def test_the_books_show_recalled_lists_with_the_reason() -> None:
    recall_list("dayu", FIRST, BY_HAND)

    assert [(each.number, each.recalled) for each in booked_lists("dayu")] == [(FIRST, "发错了单位")]


def test_a_renamed_unit_answers_for_what_it_had_under_its_old_name() -> None:
    settle("r2", WEDNESDAY, [dead_link("5")], looked_at([dead_link("5")]))
    confirm_all()

    assert send_rectification(RENAMED, PACK, THURSDAY, "县大数据中心", "县应急局")[0].unit == "县应急局"

    paper = RectificationListRecord.objects.get(unit="县应急局")
    assert paper.number == "整改〔2026〕县应急局-001号"
    assert "原“县应急管理局”名下" in paper.remark


def test_the_standing_list_of_a_renamed_unit_is_printed_under_its_number() -> None:
    (standing,) = send_rectification(RENAMED, PACK, THURSDAY, "县大数据中心")

    assert standing.number == FIRST
    assert RectificationListRecord.objects.count() == 1


def test_a_unit_that_the_site_file_does_not_know_is_told_on_its_list() -> None:
    recall_list("dayu", FIRST, BY_HAND)

    (paper,) = send_rectification(replace(SITE, units=()), PACK, THURSDAY, "县大数据中心")

    assert "站点文件中没有这个单位" in paper.remark


def test_the_same_kind_in_two_months_is_a_repeat_offence_and_the_same_issue_is_not() -> None:
    IssueRecord.objects.update(state=State.FAILED)
    april = date(2026, 4, 1)
    settle("r2", april, [dead_link("7")], looked_at([dead_link("7")]))
    confirm_all()

    (paper,) = send_rectification(SITE, PACK, april, "县大数据中心")

    assert {(item.rule, item.title, item.months) for item in paper.items} == {
        ("PII01", "关于第2号事项的通知", 1),
        ("LNK01", "关于第1号事项的通知", 1),
        ("LNK01", "关于第7号事项的通知", 2),
    }
    assert repeat_offences(SITE, date(2026, 4, 30)) == [RepeatOffence("县应急管理局", "LNK01", "站内死链", 2)]


def test_an_issue_that_came_back_in_another_month_is_a_repeat_offence() -> None:
    settle("r2", WEDNESDAY, [], looked_at(FAULTS))
    april = date(2026, 4, 1)
    settle("r3", april, [leak("2")])
    confirm_all()

    (paper,) = send_rectification(SITE, PACK, april, "县大数据中心")

    assert [(item.rule, item.recurrences, item.months) for item in paper.items] == [("PII01", 1, 2)]
