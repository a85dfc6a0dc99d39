"""What each page of the console costs in a home with 100,000 issues: server time and questions to the database.

`python benchmarks/console_pages.py [ISSUES] [HOME]` (100,000 in a temporary home unless told; a home that is
there is used again). Every GET page of every room is asked for three times (a file once) as an administrator; the
best counts. SQLite works in this process, so its time is part of the CPU's, which other programs do not disturb.
"""

import logging
import random
import re
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from os import environ
from pathlib import Path

from django.conf import settings
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

sys.path.insert(0, str(Path(__file__).parent.parent))

from django.db import connection

from console import fixed_settings
from console.registry import all_pages
from domain.account import Role
from domain.fetched import CrawlEnd
from domain.issue import Event, Presence, State
from domain.rule import Rule
from scanners.registry import all_rules
from store.keep import in_chunks
from store.models import Decision, IssueRecord, Run, SiteRecord
from usecases.accounts.accounts import AccountOrder, add_account
from usecases.home.home import open_home

ISSUES, DAY = 100_000, date(2026, 3, 2)
ROUNDS = 3
SITE = """
[site]
code = "bench"
name = "测试县人民政府"
start = ["http://www.bench.example/"]
hosts = ["www.bench.example"]
"""
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
CHEAP = {
    "ALLOWED_HOSTS": ["testserver"],
    "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
}
MORE = (
    "/issues/?state=全部",
    "/issues/?state=全部&text=证据777",
    "/issues/?state=全部&text=公示",
    "/issues/?state=全部&rule=PII&unit=单位03&first_since=2026-01-01",
    "/issues/?state=全部&order=最近见到",
    "/issues/?state=全部&order=单位&page=900",
)
"""The list of issues with filters: the same page, other questions."""


def main() -> None:
    issues = int(sys.argv[1]) if len(sys.argv) > 1 else ISSUES
    settings.SECRET_KEY = "benchmark"
    logging.disable()  # some pages of 5000 do not exist
    fixed = {name: value for name, value in vars(fixed_settings).items() if name.isupper()}
    with tempfile.TemporaryDirectory() as folder:
        home = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "home"
        environ["XUNCHA_HOME"] = str(home)
        with override_settings(**fixed, **CHEAP, SESSION_FILE_PATH=folder):
            measure(signed_in(home, issues), issues)


def measure(client: Client, issues: int) -> None:
    print(f"{'CPU毫秒':>6} {'历时毫秒':>6} {'查询':>4} {'状态':>4}  页面（{issues} 个问题）")
    for path in [*(path_of(page.path) for page in all_pages() if "GET" in page.methods), *MORE]:
        print("{:8.0f} {:8.0f} {:6d} {:6d}  {}".format(*cost(client, path), path), flush=True)


def signed_in(home: Path, issues: int) -> Client:
    open_home(home)
    if not IssueRecord.objects.exists():
        fill(home, issues)
        add_account(AccountOrder("bench", "测试", Role.ADMIN), "Correct-Horse-9", datetime.now(UTC))
    client = Client(raise_request_exception=False)
    client.post("/sign-in/", {"login": "bench", "password": "Correct-Horse-9"})
    return client


def fill(home: Path, issues: int) -> None:
    """Runs of 60 days, issues of 60 units, 150 columns and all rules, a decision on every second one."""

    folder = home / "crawls" / "bench" / f"{DAY:%Y%m%d}-220000"
    folder.mkdir(parents=True)
    (folder / "site.toml").write_text(SITE, encoding="utf-8")
    (folder / "order.json").write_text('{"max_pages": 1, "revisit": [], "delay_seconds": null}', encoding="utf-8")
    chance = random.Random(1)
    site = SiteRecord.objects.create(code="bench", name="测试县人民政府")
    runs = [run_of(site, DAY - timedelta(days=days)) for days in range(59, -1, -1)]
    Run.objects.bulk_create(runs)
    rules = list(all_rules().values())
    for chunk in in_chunks(issue_of(number, chance, site, runs[-1], rules) for number in range(issues)):
        IssueRecord.objects.bulk_create(chunk)
    decided = IssueRecord.objects.exclude(state=State.NEW).values_list("id", "state")
    for chunk in in_chunks(decided.iterator()):
        Decision.objects.bulk_create(
            Decision(
                issue_id=number,
                event=Event.CONFIRM,
                before=State.NEW,
                after=state,
                actor="甲（jia）",
                at=datetime(2026, 3, 2, 9, tzinfo=UTC),
            )
            for number, state in chunk
        )


def run_of(site: SiteRecord, day: date) -> Run:

    settled = datetime(day.year, day.month, day.day, 23, tzinfo=UTC)
    name = f"{day:%Y%m%d}-220000"
    return Run(
        site=site,
        name=name,
        as_of=day,
        rule_pack="2021",
        end=CrawlEnd.FINISHED,
        complete=True,
        settled_at=settled,
        answered=20_000,
    )


def issue_of(number: int, chance: random.Random, site: SiteRecord, run: Run, rules: list[Rule]) -> IssueRecord:

    rule = rules[min(int(chance.expovariate(0.15)), len(rules) - 1)]
    unit = min(int(chance.expovariate(0.08)), 59)
    state = chance.choices(list(State), weights=[30, 10, 5, 1, 8, 4, 15, 2, 1, 20, 4])[0]
    gone = state in (State.CLOSED, State.MENDED)
    url = f"http://www.bench.example/xxgk/{unit}/202603/t20260302_{number // 2}.html"
    seen = DAY - timedelta(days=chance.randrange(60))
    return IssueRecord(
        site=site,
        fingerprint=f"{number:032x}",
        rule=rule.code,
        subject=url,
        unit=f"单位{unit:02}",
        column=f"栏目{unit}之{chance.randrange(3)}",
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
        last_seen=DAY,
        last_run=run,
        waived_until=DAY + timedelta(days=365) if state is State.WAIVED else None,
        due=DAY + timedelta(days=chance.randrange(-5, 20)) if state is State.SENT else None,
        pages=[url],
        proofs=[[url]],
    )


def path_of(path: str) -> str:
    """An address of the page, with a number in the middle of all for whatever it wants to be told."""
    return "/" + PARAMETER.sub("5000", path)


def cost(client: Client, path: str) -> tuple[float, float, int, int]:
    """Best CPU time and best time in milliseconds, questions, status."""

    computed: list[float] = []
    passed: list[float] = []
    questions, status = 0, 0
    for _ in range(1 if "file" in path else ROUNDS):
        with CaptureQueriesContext(connection) as asked:
            begun, used = time.perf_counter(), time.process_time()
            answer = client.get(path)
            if answer.streaming:
                for _ in answer.streaming_content:
                    pass
            passed.append(time.perf_counter() - begun)
            computed.append(time.process_time() - used)
        questions, status = len(asked), answer.status_code
    return min(computed) * 1000, min(passed) * 1000, questions, status


if __name__ == "__main__":
    main()
