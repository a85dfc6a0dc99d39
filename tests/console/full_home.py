"""A home as full as asked for: of everything that a page shows there is as much as that many issues bring."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from domain.account import Role
from domain.fetched import CrawlEnd
from domain.gap import GapKind, Stage
from domain.issue import ON_PAPER, Event, Presence, State
from domain.recheck import RecheckVerdict, RunKind
from domain.rule import Rule
from scanners.registry import all_rules
from store.answer_models import AnswerRecord
from store.models import (
    Decision,
    GapRecord,
    IssueRecord,
    RectificationItemRecord,
    RectificationListRecord,
    Run,
    SiteRecord,
)
from store.rectification_models import RecheckRecord
from tests.console.full_registers import BASE, UNITS, fill_exceptions, fill_registers, keep_rows, moment, unit
from tests.console.full_works import fill_works
from tests.console.people import LOGINS, PASSWORD
from usecases.accounts.accounts import AccountOrder, add_account
from usecases.home.home import Home
from usecases.lists.frozen_item import frozen_item, words_of

CODE = "bench"
_DAYS, _LIST = 60, 200
_ON_PAPER = (*ON_PAPER, State.CLOSED)


def fill(home: Home, issues: int, today: date) -> None:
    """Runs of 60 days, issues of 60 units, 150 columns and all rules, and what people did with them."""
    newest = today - timedelta(days=1)
    _write_site(home, newest)
    site = SiteRecord.objects.create(code=CODE, name="测试县人民政府")
    # The first, so that a page of a re-check finds one under the number that all pages are asked for.
    recheck = _run(site, today - timedelta(days=2), RunKind.RECHECK)
    recheck.save()
    runs = [_run(site, newest - timedelta(days=days)) for days in range(_DAYS - 1, -1, -1)]
    Run.objects.bulk_create(runs)
    chance, rules = random.Random(1), list(all_rules().values())
    keep_rows(IssueRecord, (_issue(number, chance, site, runs[-1], rules) for number in range(issues)))
    keep_rows(Decision, _decisions(chance, today))
    keep_rows(GapRecord, (_gap(number, runs[-1]) for number in range(issues // 10 + 100)))
    _send_lists(site, newest)
    numbers = list(IssueRecord.objects.order_by("id").values_list("id", flat=True)[: issues // 50 + 1])
    keep_rows(RecheckRecord, (_recheck(number, recheck, today) for number in numbers))
    fill_exceptions(site, numbers[: issues // 1000 + 1], today)
    fill_registers(site, issues, today)
    fill_works(home, CODE)


def add_people() -> None:
    """One account a role; the clerk's unit is the first."""
    for role, login in LOGINS.items():
        scope = (CODE, unit(0)) if role is Role.CLERK else ("", "")
        add_account(AccountOrder(login, f"{role.value}甲", role, *scope), PASSWORD, datetime.now(UTC))


def run_name(today: date) -> str:
    """The newest patrol of a home that was filled on that day."""
    return f"{today - timedelta(days=1):%Y%m%d}-220000"


def _write_site(home: Home, day: date) -> None:
    head = f'[site]\ncode = "{CODE}"\nname = "测试县人民政府"\nstart = ["{BASE}/"]\nhosts = ["www.bench.example"]\n'
    units = "".join(
        f'\n[[unit]]\nname = "{unit(number)}"\nunder = ["{BASE}/xxgk/{number}/"]\n' for number in range(UNITS)
    )
    folder = home.path / "crawls" / CODE / f"{day:%Y%m%d}-220000"
    folder.mkdir(parents=True)
    (folder / "site.toml").write_text(head + units, encoding="utf-8")
    (folder / "order.json").write_text('{"max_pages": 1, "revisit": [], "delay_seconds": null}', encoding="utf-8")


def _run(site: SiteRecord, day: date, kind: RunKind = RunKind.PATROL) -> Run:
    return Run(
        site=site,
        kind=kind,
        name=f"{day:%Y%m%d}-{22 if kind is RunKind.PATROL else 10}0000",
        as_of=day,
        rule_pack="2021",
        end=CrawlEnd.FINISHED,
        complete=True,
        settled_at=moment(day, 23),
        answered=20_000,
        new=40,
        mended=30,
        seen_again=900,
    )


def _issue(number: int, chance: random.Random, site: SiteRecord, run: Run, rules: list[Rule]) -> IssueRecord:
    day = run.as_of
    rule = rules[min(int(chance.expovariate(0.15)), len(rules) - 1)]
    whose = min(int(chance.expovariate(0.08)), UNITS - 1)
    state = chance.choices(list(State), weights=[30, 10, 5, 1, 8, 4, 15, 2, 1, 20, 4])[0]
    gone = state in (State.CLOSED, State.MENDED)
    url = f"{BASE}/xxgk/{whose}/202603/t20260302_{number // 2}.html"
    seen = day - timedelta(days=chance.randrange(300))
    return IssueRecord(
        site=site,
        fingerprint=f"{number:032x}",
        rule=rule.code,
        subject=url,
        unit=unit(whose),
        column=f"栏目{whose}之{chance.randrange(3)}",
        title=f"关于第{number}批公示的通知",
        published=f"{seen.isoformat()} 09:00",
        url=url,
        where="正文第12段",
        evidence=f"证据{number}：360722********0293",
        context="拟聘人员李某，身份证号码360722********0293，经考察合格。" * 2,
        suggestion=rule.advice,
        basis=rule.basis,
        certainty=rule.certainty,
        severity=rule.severity,
        state=state,
        presence=Presence.ABSENT if gone else Presence.PRESENT,
        first_seen=seen,
        last_seen=day,
        last_run=run,
        recurrences=int(number % 50 == 0),
        waived_until=day + timedelta(days=365) if state is State.WAIVED else None,
        times_sent=int(state in _ON_PAPER),
        due=day + timedelta(days=chance.randrange(-30, 20)) if state in ON_PAPER else None,
        pages=[url],
        proofs=[[url]],
    )


def _decisions(chance: random.Random, today: date) -> Iterator[Decision]:
    """One on every issue that anybody looked at, over the year that ends today."""
    for number, state in IssueRecord.objects.exclude(state=State.NEW).values_list("id", "state").iterator():
        at = moment(today - timedelta(days=int(chance.triangular(0, 330, 0))), 1)
        yield Decision(
            issue_id=number, event=Event.CONFIRM, before=State.NEW, after=state, actor="审核员甲（shy）", at=at
        )


def _gap(number: int, run: Run) -> GapRecord:
    kinds, stages = list(GapKind), list(Stage)
    return GapRecord(
        run=run,
        stage=stages[number % len(stages)],
        kind=kinds[number % len(kinds)],
        subject=f"{BASE}/files/{number}.xlsx",
        reason="加密的 Office 文档，未读取",
    )


def _recheck(number: int, run: Run, today: date) -> RecheckRecord:
    verdict = list(RecheckVerdict)[number % len(RecheckVerdict)]
    return RecheckRecord(issue_id=number, run=run, verdict=verdict, note="再次查看", at=moment(today, 1))


def _send_lists(site: SiteRecord, day: date) -> None:
    """All that stands on paper, in lists of at most 200 rows; the clerk's unit comes first."""
    rules = all_rules()
    for whose in map(unit, range(UNITS)):
        rows = list(IssueRecord.objects.filter(times_sent__gt=0, unit=whose).order_by("id"))
        for serial, first in enumerate(range(0, len(rows), _LIST), 1):
            paper = _paper(site, whose, serial, day)
            items = [frozen_item(issue, n, day, rules) for n, issue in enumerate(rows[first : first + _LIST], 1)]
            keep_rows(
                RectificationItemRecord,
                (
                    RectificationItemRecord(paper=paper, issue_id=each.issue, number=each.number, words=words_of(each))
                    for each in items
                ),
            )
            AnswerRecord.objects.create(paper=paper, actor="经办甲（jbr）", words="已整改", at=moment(day, 2))


def _paper(site: SiteRecord, whose: str, serial: int, day: date) -> RectificationListRecord:
    return RectificationListRecord.objects.create(
        site=site,
        unit=whose,
        year=day.year,
        serial=serial,
        number=f"整改〔{day.year}〕{whose}-{serial:03d}号",
        site_name=site.name,
        issued=day - timedelta(days=20),
        due=day,
        issuer="审核员甲（shy）",
    )
