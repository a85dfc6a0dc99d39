"""A small portal's site file and faults, and what a command line answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from domain.finding import Finding
from domain.rule import Certainty, Severity

BASE = "http://www.example.gov.cn"
DAY = date(2026, 3, 2)
SITE_TOML = f"""
[site]
code = "dayu"
name = "大余县人民政府"
start = ["{BASE}/"]
hosts = ["www.example.gov.cn"]

[[unit]]
name = "县应急管理局"
under = ["{BASE}/yjglj/"]

[[unit]]
name = "县教育局"
under = ["{BASE}/jyj/"]
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """How a command line ended."""

    code: int
    out: str
    err: str


Xuncha = Callable[..., Answer]


def fault(name: str, folder: str) -> Finding:
    page, target = f"{BASE}/{folder}/{name}.html", f"{BASE}/old/{name}.pdf"
    return Finding(
        rule="LNK01",
        subject=target,
        identity=(),
        url=page,
        where="链接“附件”",
        evidence="=目标地址返回 404",
        certainty=Certainty.CERTAIN,
        severity=Severity.ORDINARY,
        suggestion="请删除或更正该链接",
        proofs=((page,), (f"target:{target}",)),
        pages=(page,),
        title=f"关于第{name}号事项的通知",
    )
