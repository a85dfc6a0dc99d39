"""Letters and accounts as issues: made and mended by what registers say, put onto lists like any other."""

from datetime import date, datetime
from pathlib import Path

import pytest

from domain.issue import Presence, Refused, State
from domain.recheck import RunKind
from domain.register import LetterKind
from store.models import IssueRecord, Run
from store.queries import gaps_of
from tests.usecases.sample import NOON, PACK, SITE, dead_link, settle
from usecases.home.home import Home
from usecases.issues.review_issues import review_issues
from usecases.lists.send_rectification import send_rectification
from usecases.recheck.recheck_plan import recheck_plan
from usecases.registers.answer_letters import import_letters
from usecases.registers.import_media import import_media
from usecases.registers.media_register import import_accounts
from usecases.registers.settle_registers import settle_registers
from usecases.settling.settle_run import Settlement

LETTERS = """登记号,来信日期,承办单位,答复日期
D1,2026-01-05,县教育局,2026-01-09
D3,2026-01-12,县应急管理局,{answered}
"""
ACCOUNTS = "账号名称,平台,单位,备案状态\n某县发布,微信公众号,县政府办,{filing}\n"
ARTICLE = "标题,网址,发布日期\n通知,https://mp.weixin.qq.com/s/{key},{day}\n"


def letters(folder: Path, answered: str = "", kind: LetterKind = LetterKind.LETTER) -> None:
    file = folder / "来信.csv"
    file.write_text(LETTERS.format(answered=answered), encoding="utf-8")
    import_letters(SITE, file, kind)


def account(folder: Path, filing: str = "已备案") -> None:
    file = folder / "账号.csv"
    file.write_text(ACCOUNTS.format(filing=filing), encoding="utf-8")
    import_accounts(SITE, file)


def article(home: Home, folder: Path, day: str) -> None:
    file = folder / f"{day}.csv"
    file.write_text(ARTICLE.format(key=day, day=day), encoding="utf-8")
    import_media(home, SITE, [file], "某县发布", datetime(2026, 1, 30, 9))


def settled(home: Home, day: date, second: int = 0) -> Settlement:
    settlement = settle_registers(home, SITE, day, datetime(day.year, day.month, day.day, 9, 0, second))
    assert settlement is not None
    return settlement


def issues(rule: str) -> list[IssueRecord]:
    return list(IssueRecord.objects.filter(rule=rule))


def test_without_registers_there_is_nothing_to_settle(home: Home) -> None:
    assert settle_registers(home, SITE, date(2026, 1, 30), datetime(2026, 1, 30)) is None


def test_a_letter_becomes_an_issue_the_day_after_its_limit(home: Home, tmp_path: Path) -> None:
    letters(tmp_path)

    assert settled(home, date(2026, 1, 19)).new == 0
    assert settled(home, date(2026, 1, 20)).new == 1
    (issue,) = issues("PUB08")
    assert (issue.unit, issue.title, issue.url) == ("县应急管理局", "来信 D3", "来信登记簿/D3")


def test_a_letter_that_goes_on_waiting_is_one_issue(home: Home, tmp_path: Path) -> None:
    letters(tmp_path)
    settled(home, date(2026, 1, 20))

    assert settled(home, date(2026, 1, 21)).seen_again == 1
    assert len(issues("PUB08")) == 1


def test_an_answer_in_the_next_import_closes_what_was_sent(home: Home, tmp_path: Path) -> None:
    letters(tmp_path)
    settled(home, date(2026, 1, 20))
    review_issues("dayu", "属实", "张三", NOON)
    (sent,) = send_rectification(SITE, PACK, date(2026, 1, 21), "县政府办")
    assert [(item.rule_name, item.where, item.due) for item in sent.items] == [
        ("来信逾期未答复", "来信登记簿", date(2026, 1, 26))
    ]

    letters(tmp_path, "2026-01-22")
    assert settled(home, date(2026, 1, 22)).mended == 1
    (issue,) = issues("PUB08")
    assert (issue.state, issue.presence) == (State.CLOSED, Presence.ABSENT)


def test_applications_are_a_rule_of_their_own(home: Home, tmp_path: Path) -> None:
    letters(tmp_path, kind=LetterKind.APPLICATION)
    settled(home, date(2026, 3, 30))

    assert [issue.rule for issue in IssueRecord.objects.all()] == ["PUB09"]


def test_registers_say_nothing_of_what_stands_on_pages(home: Home, tmp_path: Path) -> None:
    fault = dead_link()
    settle("r1", date(2026, 1, 19), [fault])
    letters(tmp_path)

    assert settled(home, date(2026, 1, 20)).not_confirmed == 0
    assert [issue.presence for issue in issues("LNK01")] == [Presence.PRESENT]
    assert Run.objects.get(name__startswith="register-").kind is RunKind.IMPORT


def test_a_patrol_says_nothing_of_letters(home: Home, tmp_path: Path) -> None:
    letters(tmp_path)
    settled(home, date(2026, 1, 20))
    settle("r1", date(2026, 1, 21), [dead_link()])

    assert [issue.state for issue in issues("PUB08")] == [State.NEW]


def test_an_account_is_idle_after_two_weeks_and_no_more_when_it_publishes(home: Home, tmp_path: Path) -> None:
    account(tmp_path)
    article(home, tmp_path, "2026-01-02")

    assert settled(home, date(2026, 1, 15)).new == 0
    assert settled(home, date(2026, 1, 16)).new == 1
    article(home, tmp_path, "2026-01-28")
    assert settled(home, date(2026, 1, 30)).mended == 1
    assert [issue.state for issue in issues("COL09")] == [State.MENDED]


def test_an_account_without_articles_is_a_gap_and_no_fault(home: Home, tmp_path: Path) -> None:
    account(tmp_path)
    settlement = settled(home, date(2026, 1, 30))

    assert (settlement.new, settlement.gaps) == (0, 1)
    (gap,) = gaps_of(Run.objects.get())
    assert "没有导入过文章" in gap.reason


def test_filing_an_account_mends_it_though_nobody_knows_whether_it_is_kept_up(home: Home, tmp_path: Path) -> None:
    account(tmp_path, "未备案")
    assert settled(home, date(2026, 1, 30)).new == 1

    account(tmp_path)
    assert settled(home, date(2026, 1, 31)).mended == 1


def test_closing_an_account_ends_both_faults(home: Home, tmp_path: Path) -> None:
    account(tmp_path, "未备案")
    article(home, tmp_path, "2026-01-02")
    assert settled(home, date(2026, 1, 30)).new == 2

    account(tmp_path, "已注销")
    assert settled(home, date(2026, 1, 31)).mended == 2


def test_a_re_check_has_no_page_to_look_at(home: Home, tmp_path: Path) -> None:
    letters(tmp_path)
    settled(home, date(2026, 1, 20))
    (issue,) = issues("PUB08")

    with pytest.raises(Refused, match="来自登记簿，没有网页可以复核"):
        recheck_plan(home, SITE, {}, None, [issue.id])
