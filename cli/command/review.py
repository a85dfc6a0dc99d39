"""xuncha review SITE --verdict 属实|误报|例外"""

import argparse
import getpass
import sys
from datetime import datetime

from cli.argument import day, positive
from domain.issue import Refused
from usecases.home import open_home
from usecases.list_findings import list_findings
from usecases.review_issues import AWAITING, VERDICTS, review_issues

_REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", metavar="SITE", help="站点代号")
    parser.add_argument("--issue", type=positive, nargs="+", metavar="N", help="问题编号，可写多个")
    parser.add_argument("--unit", metavar="单位", help="这个责任单位的全部待核实问题")
    parser.add_argument("--rule", metavar="规则", help="这条或这一类规则的全部待核实问题，如 PII01 或 LNK")
    parser.add_argument("--verdict", choices=tuple(VERDICTS), required=True, help="核实结论")
    parser.add_argument("--note", default="", metavar="文字", help="说明；列为例外时必填")
    parser.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="例外的截止日期；列为例外时必填")
    parser.add_argument("--actor", metavar="姓名", help="核实人（默认本机登录名）")
    parser.add_argument("--yes", action="store_true", help="批量登记时不再询问")


def run(arguments: argparse.Namespace) -> int:
    open_home(arguments.home)
    if arguments.issue is None and not arguments.yes and not _agreed(arguments):
        return 0
    result = review_issues(
        arguments.site,
        arguments.verdict,
        arguments.actor or getpass.getuser(),
        datetime.now().astimezone(),
        issues=arguments.issue,
        unit=arguments.unit,
        rule=arguments.rule,
        note=arguments.note,
        until=arguments.until,
    )
    print(f"已登记“{arguments.verdict}”{result.changed} 个")
    for line in result.refused:
        print(line, file=sys.stderr)
    return _REFUSED if result.refused else 0


def _agreed(arguments: argparse.Namespace) -> bool:
    """Whether a bulk decision is meant; Refused where nobody can be asked."""
    many = sum(1 for state in AWAITING for _ in list_findings(arguments.site, arguments.unit, arguments.rule, state))
    if not many:
        print("没有符合条件的待核实问题")
        return False
    what = f"将把 {many} 个待核实的问题登记为“{arguments.verdict}”"
    if not sys.stdin.isatty():
        raise Refused(f"{what}；批量登记须有人确认，请加 --yes，或用 --issue 写明编号")
    print(f"{what}，确定吗？输入 y 确定：", end="", flush=True)
    agreed = sys.stdin.readline().strip().lower() in ("y", "yes", "是")
    if not agreed:
        print("已取消，没有登记任何结论")
    return agreed
