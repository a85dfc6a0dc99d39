"""先审后发: what stands on the portal without having been let out, or before it was."""

from datetime import UTC, date, datetime

import pytest

from domain.draft import STEPS
from domain.issue import Refused
from domain.month import Month
from domain.publication import Publication
from store.keep import keep_site
from store.keep_publications import keep_publications
from tests.usecases.sample import BASE, SITE
from usecases.drafts.draft_shelf import Upload
from usecases.drafts.open_draft import DraftOrder, open_draft
from usecases.drafts.sign_draft import Signature, sign_draft, withdraw_draft
from usecases.drafts.unreviewed_pieces import unreviewed_pieces
from usecases.home.home import Home

MARCH = Month(2026, 3)
TEXT = [Upload("正文.txt", "正文。".encode())]


def publish(title: str, day: int, unit: str = "县教育局", place: str = "") -> None:
    piece = Publication(f"{BASE}/{place or title}-{day}.html", title, date(2026, 3, day), unit)
    keep_publications(keep_site("dayu", SITE.name), [piece], date(2026, 3, 31))


def let_out(home: Home, title: str, day: int) -> str:
    at = datetime(2026, 3, day, 4, tzinfo=UTC)
    draft = open_draft(home, SITE, DraftOrder("县教育局", title), TEXT, "承办人", at)
    for number, step in enumerate(STEPS[SITE.drafts.levels]):
        draft = sign_draft("dayu", draft.number, Signature(f"审核人{number}", at, step))
    return draft.number


def told(unit: str | None = None) -> list[tuple[str, str]]:
    return [(each.title, each.why) for each in unreviewed_pieces(SITE, MARCH, unit)]


def test_only_what_nobody_let_out_is_told(home: Home) -> None:
    let_out(home, "关于招生工作的公告", 5)
    publish("关于招生工作的公告", 5)
    publish("关于招生工作的公告", 6, place="另一栏目")
    publish("关于食堂整改的通报", 6)

    assert told() == [("关于食堂整改的通报", "没有审查登记")]


def test_signs_and_spaces_in_a_title_do_not_make_it_another(home: Home) -> None:
    let_out(home, "关于“双减”工作的 通知", 5)
    publish("关于双减工作的通知", 6)

    assert told() == []


def test_what_was_published_before_it_was_let_out_is_told_with_the_day(home: Home) -> None:
    let_out(home, "关于招生工作的公告", 9)
    publish("关于招生工作的公告", 5)

    assert told() == [("关于招生工作的公告", "先发后审（2026-03-09才同意发布）")]


def test_a_draft_that_was_taken_back_lets_nothing_out(home: Home) -> None:
    let_out(home, "关于其他工作的公告", 5)
    number = let_out(home, "关于招生工作的公告", 5)
    withdraw_draft("dayu", number, "承办人", "不发了", datetime(2026, 3, 6, tzinfo=UTC))
    publish("关于招生工作的公告", 7)

    assert told() == [("关于招生工作的公告", "没有审查登记")]


def test_other_months_and_units_are_left_out(home: Home) -> None:
    let_out(home, "关于其他工作的公告", 5)
    publish("关于防汛工作的通知", 7, "县应急管理局")
    publish("关于招生工作的公告", 7)

    assert told("县教育局") == [("关于招生工作的公告", "没有审查登记")]
    assert unreviewed_pieces(SITE, Month(2026, 2)) == []


def test_an_office_without_approved_drafts_is_told_what_to_do_first(home: Home) -> None:
    open_draft(home, SITE, DraftOrder("县教育局", "公告"), TEXT, "承办人", datetime(2026, 3, 5, tzinfo=UTC))

    with pytest.raises(Refused, match="还没有同意发布的稿件"):
        unreviewed_pieces(SITE, MARCH)
