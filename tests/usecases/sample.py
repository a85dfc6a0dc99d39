"""A small portal's findings, as scanners would hand them to settling."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from domain.coverage import Coverage
from domain.finding import Finding
from domain.rule import Certainty, Severity
from domain.rule_pack import read_rule_pack
from domain.site import Site, Unit
from usecases.issues.review_issues import review_issues
from usecases.settling.settle_run import Settlement, settle_run

BASE = "http://www.example.gov.cn"
SITE = Site(
    code="dayu",
    name="大余县人民政府",
    start=(f"{BASE}/",),
    hosts=("www.example.gov.cn",),
    units=(
        Unit("县应急管理局", under=(f"{BASE}/yjglj/",)),
        Unit("县教育局", under=(f"{BASE}/jyj/",)),
        Unit("县政府办"),
    ),
)
PACK = read_rule_pack("national-2019")
MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
WEDNESDAY = date(2026, 3, 4)
THURSDAY = date(2026, 3, 5)
NOON = datetime(2026, 3, 5, 4, tzinfo=UTC)


def dead_link(name: str = "1", folder: str = "yjglj") -> Finding:
    """A dead link on a page of a unit's folder."""
    page, target = f"{BASE}/{folder}/{name}.html", f"{BASE}/old/{name}.pdf"
    return Finding(
        rule="LNK01",
        subject=target,
        identity=(),
        url=page,
        where="链接“附件”",
        evidence="目标地址返回 404",
        certainty=Certainty.CERTAIN,
        severity=Severity.ORDINARY,
        suggestion="请删除或更正该链接",
        proofs=((page,), (f"target:{target}",)),
        pages=(page,),
        title=f"关于第{name}号事项的通知",
    )


def leak(name: str = "1", folder: str = "yjglj") -> Finding:
    """A leaked ID number, already masked."""
    page = f"{BASE}/{folder}/{name}.html"
    return replace(
        dead_link(name, folder),
        rule="PII01",
        subject=page,
        identity=("digest",),
        evidence="360723********1234",
        severity=Severity.GRAVE,
        proofs=((page,),),
    )


def looked_at(findings: Iterable[Finding]) -> Coverage:
    """The coverage of a run that read the pages of these faults, and asked for no target."""
    pages = {key for finding in findings for key in finding.proofs[0]}
    return Coverage(answered=pages, rules={"LNK01", "PII01"})


def settle(
    name: str, day: date, findings: Iterable[Finding], coverage: Coverage | None = None, site: Site = SITE
) -> Settlement:
    """Settle a run that saw these faults; without coverage it looked at just their places."""
    seen = list(findings)
    return settle_run(site, name, day, iter(seen), iter(()), coverage or looked_at(seen))


def confirm_all() -> None:
    """A reviewer finds everything true."""
    review_issues("dayu", "属实", "张三", NOON)
