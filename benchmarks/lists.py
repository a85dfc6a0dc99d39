"""How long rectification lists take with 100,000 issues: `python -m benchmarks.lists [ISSUES] [UNITS]`.

One unit's list and all lists: into the database, and as papers (notice, xlsx, docx, pdf).
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from django.db import connection
from django.test.utils import CaptureQueriesContext

from domain.finding import Finding
from domain.issue import State
from domain.rule import Certainty, Severity
from domain.rule_pack import read_rule_pack
from domain.site import Site, Unit
from store.keep import keep_new_issues, keep_run, keep_site
from store.models import IssueRecord
from usecases.home.home import open_home
from usecases.lists.list_books import booked_lists
from usecases.lists.reminders import reminders_of
from usecases.lists.send_rectification import send_rectification
from usecases.lists.write_lists import write_lists

Value = TypeVar("Value")

BASE = "http://www.example.gov.cn"
DAY = date(2026, 3, 3)
RULES = ("LNK01", "LNK05", "TRM01", "TRM03", "COL01", "PII01")
FINDING = Finding(
    rule="LNK01",
    subject=f"{BASE}/old/1.pdf",
    identity=("broken",),
    url=f"{BASE}/tzgg/202603/t20260301_1.html",
    where="链接“关于做好当前安全生产工作的通知”",
    evidence="404 不存在：http://www.example.gov.cn/zwgk/202003/P020200301123456789.pdf",
    certainty=Certainty.CERTAIN,
    severity=Severity.ORDINARY,
    suggestion="恢复被删除的页面，或者修改、删除指向它的链接",
    proofs=((f"{BASE}/1.html",), (f"target:{BASE}/old/1.pdf",)),
    pages=tuple(f"{BASE}/tzgg/202603/t20260301_{number}.html" for number in range(5)),
    title="关于做好2026年全县春季森林防火工作的通知",
)


def main(issues: int = 100_000, units: int = 47) -> None:
    names = [f"县第{number}局" for number in range(1, units + 1)]
    site = Site("bench", "大余县人民政府", (f"{BASE}/",), ("www.example.gov.cn",), units=tuple(map(Unit, names)))
    pack = read_rule_pack(site.rules)
    with tempfile.TemporaryDirectory() as folder:
        home = open_home(Path(folder) / "home")
        timed(f"{issues} issues written", lambda: fill(site, names, issues))
        (one,) = counted("one unit's list", lambda: send_rectification(site, pack, DAY, "县大数据中心", names[0]))
        print(f"  {len(one.items)} items")
        out = home.reports
        timed("  its four papers", lambda: write_lists([one], out, summary=False))
        lists = counted("all lists", lambda: send_rectification(site, pack, DAY, "县大数据中心"))
        timed("  all papers, in one zip", lambda: write_lists(lists, out / "清单.zip"))
        print(f"  zip of {(out / '清单.zip').stat().st_size / 1e6:.1f} MB")
        counted("lists shown", lambda: booked_lists(site.code))
        counted("reminders", lambda: reminders_of(site.code, pack, date(2026, 4, 1)))
    spent = os.times()
    print(
        f"CPU: {spent.user + spent.system:.0f} s here, {spent.children_user + spent.children_system:.0f} s in workers"
    )
    own, children = (resource.getrusage(each).ru_maxrss / 1024 for each in (0, resource.RUSAGE_CHILDREN))
    print(f"memory at most {own:.0f} MB, a worker {children:.0f} MB")


def fill(site: Site, names: list[str], issues: int) -> None:
    """Confirmed issues, evenly over units and rules."""
    record = keep_site(site.code, site.name)
    facts = {"as_of": DAY, "rule_pack": site.rules, "end": "FINISHED", "complete": True}
    run = keep_run(record, "r1", {**facts, "settled_at": datetime.now(UTC)})
    for start in range(0, issues, 1000):
        keep_new_issues(
            [
                IssueRecord(
                    site=record,
                    fingerprint=f"{number:032x}",
                    rule=RULES[number % len(RULES)],
                    unit=names[number % len(names)],
                    **words(number),
                    state=State.CONFIRMED,
                    first_seen=DAY,
                    last_seen=DAY,
                    last_run=run,
                )
                for number in range(start, min(start + 1000, issues))
            ]
        )


def words(number: int) -> dict[str, object]:
    """An issue's words."""
    finding = replace(FINDING, title=f"{FINDING.title}（{number}）")
    kept = ("subject", "title", "url", "where", "evidence", "suggestion", "certainty", "severity", "context")
    return {**{name: getattr(finding, name) for name in kept}, "pages": finding.pages, "proofs": finding.proofs}


def timed(name: str, work: Callable[[], Value]) -> Value:
    """The work's result, its seconds printed."""
    begun = time.perf_counter()
    result = work()
    print(f"{name}: {time.perf_counter() - begun:.2f} s", flush=True)
    return result


def counted(name: str, work: Callable[[], Value]) -> Value:
    """As `timed`, with the number of queries."""
    begun = time.perf_counter()
    with CaptureQueriesContext(connection) as queries:
        result = work()
    print(f"{name}: {time.perf_counter() - begun:.2f} s, {len(queries)} queries", flush=True)
    return result


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
