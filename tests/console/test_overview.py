"""The overview: the whole site for readers, one's own unit for clerks."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from domain.account import Role
from domain.issue import State
from store.models import GapRecord, IssueRecord, Run, Sighting, SiteRecord
from tests.cli.sample import SITE_TOML
from tests.console.conftest import SignIn
from tests.console.people import LOGINS, UNIT
from usecases.accounts.accounts import account_named
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site
from usecases.monthly.import_targets import draft_plan, import_plan


def today() -> date:
    """As the console sees it, whose zone is set by the time a test runs."""
    return datetime.now().astimezone().date()


def page(client: Client) -> str:
    return client.get("/").content.decode()


def numbers(shown: str) -> list[int]:
    """The counts at the top: open, waiting, confirmed, on paper, soon, late."""
    parts = shown.split('<span class="number')[1:]
    return [int(part.partition(">")[2].partition("<")[0]) for part in parts]


def put(state: State, due: date | None, **which: object) -> None:
    IssueRecord.objects.filter(**which).update(state=state, due=due)


def patrolled(day: int) -> Run:
    site = SiteRecord.objects.get()
    first = Run.objects.order_by("id").first()
    assert first is not None
    return Run.objects.create(
        site=site,
        name=f"202603{day:02}-220000",
        as_of=date(2026, 3, day),
        rule_pack=first.rule_pack,
        end=first.end,
        complete=True,
        settled_at=first.settled_at + timedelta(days=day),
        new=day,
        seen_again=20,
        mended=2,
    )


def test_open_issues_are_counted_by_what_is_to_be_done_next(sign_in: SignIn) -> None:
    put(State.SENT, today() - timedelta(days=30), unit="县教育局")

    assert numbers(page(sign_in(Role.LEADER))) == [3, 2, 0, 1, 0, 1]


def test_what_a_unit_has_answered_presses_nobody(sign_in: SignIn) -> None:
    put(State.ANSWERED, today() - timedelta(days=30), unit="县教育局")

    shown = page(sign_in(Role.LEADER))

    assert numbers(shown) == [3, 2, 0, 1, 0, 0]
    assert "没有临近期限或逾期的整改" in shown


def test_units_are_told_with_what_is_late(sign_in: SignIn) -> None:
    put(State.ESCALATED, today() - timedelta(days=30), unit="县教育局")
    put(State.SENT, today(), unit=UNIT)

    shown = page(sign_in(Role.LEADER))

    assert numbers(shown)[4:] == [2, 1]
    assert shown.index("<td>县教育局</td>") < shown.index(f"<td>{UNIT}</td>")


def test_each_count_leads_to_its_issues(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)
    links = re.findall(r'<th scope="row"><a href="(/issues/[^"]*)">', page(client))

    assert len(links) == 3
    shown = [client.get(unescape(link)).content.decode() for link in links]
    assert ["关于第3号事项的通知" in each for each in shown] == [True, False, True]


def test_a_clerk_sees_the_own_unit_alone(sign_in: SignIn) -> None:
    shown = page(sign_in(Role.CLERK))

    assert numbers(shown) == [2, 2, 0, 0, 0, 0]
    assert UNIT in shown
    assert "县教育局" not in shown
    assert "没有检查到" not in shown


def test_a_reader_of_one_unit_sees_no_more_than_it(sign_in: SignIn) -> None:
    leader = account_named(LOGINS[Role.LEADER])
    leader.site, leader.unit = "dayu", UNIT
    leader.save()

    assert numbers(page(sign_in(Role.LEADER)))[0] == 2


def test_what_was_not_checked_is_told_with_the_reason(sign_in: SignIn) -> None:
    shown = page(sign_in(Role.LEADER))

    assert "<b>1</b> 项没有检查到" in shown
    assert "已加密" in shown


def test_a_line_is_drawn_from_the_second_patrol_on(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)
    assert "下一次巡查之后显示变化" in page(client)
    patrolled(5)

    shown = page(client)

    assert "最近 2 次巡查的变化" in shown
    assert "未办结从 3 个到 25 个" in shown


def test_progress_of_targets_is_shown_the_furthest_behind_first(sign_in: SignIn, console: Home) -> None:
    client = sign_in(Role.LEADER)
    assert "还没有发布条数" in page(client)
    site = kept_site(console, "dayu")
    file = console.path / "plan.csv"
    file.write_text("单位,年度任务数\n县应急管理局,12\n县教育局,24\n", encoding="utf-8")
    import_plan(site, draft_plan(site, file, today().year), "甲", datetime.now(UTC))

    assert "还没有发布条数" in page(client)
    assert SITE_TOML.count("[[unit]]") == 2


def test_a_page_takes_as_many_questions_for_three_issues_as_for_five_hundred(sign_in: SignIn) -> None:
    client = sign_in(Role.LEADER)
    page(client)
    with CaptureQueriesContext(connection) as few:
        page(client)
    known = IssueRecord.objects.order_by("id").first()
    assert known is not None
    copies = []
    for number in range(500):
        copy = IssueRecord.objects.get(pk=known.pk)
        copy.pk, copy.fingerprint, copy.unit = None, f"copy-{number}", f"单位{number % 40}"
        copies.append(copy)
    IssueRecord.objects.bulk_create(copies)
    GapRecord.objects.all().delete()
    with CaptureQueriesContext(connection) as many:
        shown = page(client)

    assert len(many) == len(few)
    assert "其余 32 个单位" in shown


def test_a_script_in_the_name_of_a_unit_is_shown_as_text(sign_in: SignIn) -> None:
    IssueRecord.objects.filter(unit=UNIT).update(unit="<script>alert(1)</script>")

    assert "<script>alert" not in page(sign_in(Role.LEADER))


def test_before_the_first_patrol_the_page_says_how_to_begin(console: Home, sign_in: SignIn) -> None:
    client = sign_in(Role.ADMIN)
    Sighting.objects.all().delete()
    IssueRecord.objects.all().delete()
    Run.objects.all().delete()
    SiteRecord.objects.all().delete()

    assert "还没有巡查结果" in page(client)
