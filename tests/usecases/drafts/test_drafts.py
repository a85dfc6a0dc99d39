"""Drafts before they are published: checked, registered, signed by three levels, removed in time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from domain.draft import STEPS, Draft, DraftRules, DraftState, Levels, Step
from domain.issue import Refused
from store.draft_models import DraftDecisionRecord, DraftRecord, DraftRevisionRecord
from tests.usecases.sample import SITE
from usecases.drafts.draft_shelf import Upload
from usecases.drafts.list_drafts import draft_of, draft_papers, list_drafts
from usecases.drafts.open_draft import DraftOrder, hand_in_again, open_draft
from usecases.drafts.purge_drafts import purge_drafts
from usecases.drafts.sign_draft import Signature, refuse_draft, return_draft, sign_draft, withdraw_draft
from usecases.home.home import Home

NOON = datetime(2026, 3, 5, 4, tzinfo=UTC)
ORDER = DraftOrder("县教育局", "关于摇号结果的公告", "基础教育股")
CLEAN = Upload("公告.txt", "关于做好春季招生工作的公告。".encode())
NUMBER = "360722190501010011"
LEAK = Upload("摇号结果.txt", f"张三，身份证号{NUMBER}，已录取。".encode())
ENCRYPTED = Upload("名单.rar", b"Rar!\x1a\x07\x01\x00" + bytes(20))
HANDS = {
    Step.FIRST_PROOF: "李校",
    Step.FIRST_REVIEW: "王审",
    Step.SECOND_PROOF: "李校",
    Step.SECOND_REVIEW: "赵科",
    Step.THIRD_PROOF: "李校",
    Step.FINAL_REVIEW: "陈局",
}


def opened(home: Home, *uploads: Upload, at: datetime = NOON, unit: str = "县教育局") -> Draft:
    return open_draft(home, SITE, replace(ORDER, unit=unit), uploads or (CLEAN,), "承办人甲", at)


def signed(draft: Draft, *steps: Step, note: str = "") -> Draft:
    for step in steps:
        draft = sign_draft("dayu", draft.number, Signature(HANDS[step], NOON, step, draft.revision, note))
    return draft


def test_a_draft_gets_a_number_of_its_unit_and_year(home: Home) -> None:
    first, second, other = opened(home), opened(home), opened(home, unit="县应急管理局")
    next_year = opened(home, at=NOON + timedelta(days=365))

    assert [each.number for each in (first, second, other, next_year)] == [
        "信审〔2026〕县教育局-001号",
        "信审〔2026〕县教育局-002号",
        "信审〔2026〕县应急管理局-001号",
        "信审〔2027〕县教育局-001号",
    ]
    assert first.next_step is Step.FIRST_PROOF


def test_all_levels_sign_in_turn_and_the_last_lets_it_out(home: Home) -> None:
    draft = opened(home)
    for step in STEPS[Levels.THREE]:
        assert (draft.state, draft.next_step) == (DraftState.REVIEWING, step)
        draft = signed(draft, step)

    assert (draft.state, draft.next_step) == (DraftState.APPROVED, None)
    assert [(each.step, each.actor) for each in draft.signed] == list(HANDS.items())


def test_an_office_may_ask_for_the_two_levels_of_the_form(home: Home) -> None:
    site = replace(SITE, drafts=DraftRules(Levels.TWO))
    draft = open_draft(home, site, ORDER, [CLEAN], "承办人甲", NOON)

    assert signed(draft, Step.FIRST_REVIEW, Step.FINAL_REVIEW).state is DraftState.APPROVED


def test_a_level_out_of_turn_is_refused(home: Home) -> None:
    draft = opened(home)

    with pytest.raises(Refused, match="现在应由“一校”处理，不是“终审”"):
        signed(draft, Step.FINAL_REVIEW)
    with pytest.raises(Refused, match="现在应由“初审”处理，不是“一校”"):
        signed(draft, Step.FIRST_PROOF, Step.FIRST_PROOF)


def test_a_draft_with_a_whole_id_number_is_not_agreed_to_without_a_reason(home: Home) -> None:
    draft = signed(opened(home, LEAK), Step.FIRST_PROOF)

    with pytest.raises(Refused, match="预检发现：身份证号泄露 1 处"):
        signed(draft, Step.FIRST_REVIEW)
    with pytest.raises(Refused, match="写明理由"):
        signed(draft, Step.FIRST_REVIEW, note="  ")
    draft = signed(draft, Step.FIRST_REVIEW, note="本人书面同意公开")

    assert draft.signed[-1].note == "本人书面同意公开"


def test_what_could_not_be_read_is_not_let_through_in_silence(home: Home) -> None:
    draft = signed(opened(home, ENCRYPTED), Step.FIRST_PROOF)

    assert draft.prescan.unread
    with pytest.raises(Refused, match="1 项未能检查"):
        signed(draft, Step.FIRST_REVIEW)


def test_nobody_reviews_twice_nor_what_is_their_own(home: Home) -> None:
    draft = signed(opened(home), Step.FIRST_PROOF)

    with pytest.raises(Refused, match="不能审自己的稿件"):
        sign_draft("dayu", draft.number, Signature("承办人甲", NOON, Step.FIRST_REVIEW))
    signed(draft, Step.FIRST_REVIEW, Step.SECOND_PROOF)
    with pytest.raises(Refused, match="王审 已作过“初审”，“复审”须由另一人处理"):
        sign_draft("dayu", draft.number, Signature("王审", NOON, Step.SECOND_REVIEW))


def test_a_draft_that_was_sent_back_is_signed_anew(home: Home) -> None:
    draft = signed(opened(home, LEAK), Step.FIRST_PROOF)
    draft = return_draft("dayu", draft.number, Signature("王审", NOON, Step.FIRST_REVIEW, note="请脱敏"))

    assert draft.state is DraftState.RETURNED
    with pytest.raises(Refused, match="没有待办的审核环节"):
        signed(draft, Step.FIRST_REVIEW)
    draft = hand_in_again(home, SITE, draft.number, [CLEAN], "承办人甲", NOON)

    assert (draft.revision, draft.next_step, draft.prescan.total) == (2, Step.FIRST_PROOF, 0)
    assert [path.name for path in draft_papers(home, "dayu", draft.number)] == ["001-公告.txt"]
    assert not any(NUMBER in path.read_text("utf-8") for path in (home.path / "drafts").rglob("*.txt"))


def test_words_changed_after_the_last_signature_are_signed_anew(home: Home) -> None:
    draft = signed(opened(home), *STEPS[Levels.THREE])

    draft = hand_in_again(home, SITE, draft.number, [CLEAN], "承办人甲", NOON)

    assert (draft.state, draft.next_step) == (DraftState.REVIEWING, Step.FIRST_PROOF)


def test_a_signature_under_a_text_that_was_replaced_is_refused(home: Home) -> None:
    draft = opened(home)
    hand_in_again(home, SITE, draft.number, [CLEAN], "承办人甲", NOON)

    with pytest.raises(Refused, match="已重新送审（第 2 稿）"):
        signed(draft, Step.FIRST_PROOF)


@pytest.mark.parametrize("decide", [return_draft, refuse_draft])
def test_turning_down_needs_a_reason(home: Home, decide: object) -> None:
    draft = opened(home)

    with pytest.raises(Refused, match="须写明理由"):
        decide("dayu", draft.number, Signature("李校", NOON, Step.FIRST_PROOF))  # type: ignore[operator]


def test_a_refused_draft_stays_refused(home: Home) -> None:
    draft = signed(opened(home), Step.FIRST_PROOF)
    draft = refuse_draft("dayu", draft.number, Signature("王审", NOON, Step.FIRST_REVIEW, note="涉及工作秘密"))

    assert draft.state is DraftState.REFUSED
    with pytest.raises(Refused, match="“不同意发布”的稿件不能“送审”"):
        hand_in_again(home, SITE, draft.number, [CLEAN], "承办人甲", NOON)


def test_a_withdrawn_draft_keeps_its_number(home: Home) -> None:
    draft = opened(home)
    withdraw_draft("dayu", draft.number, "承办人甲", "不再发布", NOON)

    assert draft_of("dayu", draft.number).state is DraftState.WITHDRAWN
    assert opened(home).serial == 2


def test_files_go_after_their_time_and_the_register_stays(home: Home) -> None:
    draft, fresh = opened(home, LEAK), opened(home, at=NOON + timedelta(days=20))

    purged = purge_drafts(home, SITE, NOON + timedelta(days=31))

    assert [each.number for each in purged] == [draft.number]
    assert not draft_papers(home, "dayu", draft.number)
    assert draft_papers(home, "dayu", fresh.number)
    again = draft_of("dayu", draft.number)
    assert (again.title, again.prescan, again.purged) == (
        draft.title,
        draft.prescan,
        (NOON + timedelta(days=31)).astimezone().date(),
    )
    with pytest.raises(Refused, match=r"原稿已于 .* 按保存期限删除"):
        signed(again, Step.FIRST_PROOF)
    assert not purge_drafts(home, SITE, NOON + timedelta(days=32))


def test_a_step_gives_a_draft_new_time(home: Home) -> None:
    draft = opened(home)
    sign_draft("dayu", draft.number, Signature("李校", NOON + timedelta(days=20), Step.FIRST_PROOF))

    assert not purge_drafts(home, SITE, NOON + timedelta(days=31))


def test_no_whole_number_gets_into_the_database(home: Home) -> None:
    order = replace(ORDER, title=f"关于{NUMBER}的公告")
    draft = open_draft(home, SITE, order, [replace(LEAK, name=f"{NUMBER}.txt")], "承办人甲", NOON)
    return_draft("dayu", draft.number, Signature("李校", NOON, Step.FIRST_PROOF, note=f"{NUMBER} 请脱敏"))

    tables = (DraftRecord, DraftRevisionRecord, DraftDecisionRecord)
    dump = str([list(each.objects.values()) for each in tables])
    assert "360722********0011" in dump
    assert NUMBER not in dump


@pytest.mark.parametrize(
    ("order", "uploads", "handler", "hint"),
    [
        (replace(ORDER, unit="县教育居"), [CLEAN], "甲", "没有单位“县教育居”.*县教育局"),
        (replace(ORDER, title=" "), [CLEAN], "甲", "没有写明信息名称"),
        (ORDER, [], "甲", "没有稿件"),
        (ORDER, [CLEAN], " ", "没有写明承办人"),
    ],
    ids=["unit", "title", "files", "handler"],
)
def test_what_is_missing_is_told(home: Home, order: DraftOrder, uploads: list[Upload], handler: str, hint: str) -> None:
    with pytest.raises(Refused, match=hint):
        open_draft(home, SITE, order, uploads, handler, NOON)
    assert list_drafts("dayu").total == 0


def test_an_unknown_number_is_refused(home: Home) -> None:
    with pytest.raises(Refused, match="没有编号为“信审1”的稿件"):
        draft_of("dayu", "信审1")


def test_the_register_is_asked_for_by_unit_state_and_page_in_few_queries(home: Home) -> None:
    drafts = [opened(home, unit=unit) for unit in ("县教育局", "县应急管理局") * 3]
    withdraw_draft("dayu", drafts[0].number, "甲", "重复", NOON)

    with CaptureQueriesContext(connection) as asked:
        page = list_drafts("dayu", offset=1, limit=2)

    assert (len(page.drafts), page.total, len(asked)) == (2, 6, 4)
    assert [each.unit for each in list_drafts("dayu", ["县教育局"]).drafts] == ["县教育局"] * 3
    assert [each.number for each in list_drafts("dayu", state=DraftState.WITHDRAWN).drafts] == [drafts[0].number]


def test_files_of_a_draft_are_readable_to_their_owner_only(home: Home) -> None:
    draft = opened(home)

    modes = {path.stat().st_mode & 0o777 for path in draft_papers(home, "dayu", draft.number)}

    assert modes == {0o600}


def test_two_files_of_one_name_and_of_an_unfit_name_both_are_kept(home: Home) -> None:
    draft = opened(home, CLEAN, CLEAN, replace(CLEAN, name="../../名单?.txt"))

    papers = draft_papers(home, "dayu", draft.number)

    assert [path.name for path in papers] == ["001-公告.txt", "002-公告.txt", "003-名单_.txt"]
    assert all(path.is_relative_to(home.path / "drafts") for path in papers)
