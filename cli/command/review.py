"""xuncha review SITE --verdict 属实|误报|例外"""

import argparse
import getpass
import sys
from datetime import datetime

from cli.argument import day, positive
from domain.issue import Refused
from domain.word_exception import Reach
from usecases.home.home import open_home
from usecases.issues.list_findings import list_findings
from usecases.issues.review_issues import AWAITING, VERDICTS, review_issues
from usecases.settling.except_words import ExceptionOrder, except_words

_REFUSED = 2
_REACHES = {"page": Reach.PAGE, "context": Reach.CONTEXT, "site": Reach.SITE, "entry": Reach.ENTRY}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", metavar="SITE", help="站点代号")
    parser.add_argument("--issue", type=positive, nargs="+", metavar="N", help="问题编号，可写多个")
    parser.add_argument("--unit", metavar="单位", help="这个责任单位的全部待核实问题")
    parser.add_argument("--rule", metavar="规则", help="这条或这一类规则的全部待核实问题，如 PII01 或 LNK")
    parser.add_argument("--verdict", choices=tuple(VERDICTS), required=True, help="核实结论")
    parser.add_argument("--note", default="", metavar="文字", help="说明；列为例外时必填")
    parser.add_argument(
        "--until", type=day, metavar="YYYY-MM-DD", help="例外的截止日期；列为例外时必填，登记误报放行时默认一年"
    )
    parser.add_argument(
        "--except",
        dest="reach",
        choices=tuple(_REACHES),
        metavar="范围",
        help="结论为误报时：这些词以后不再报告，page 只在本页，context 同样的上下文，site 本站，entry 所有站点",
    )
    parser.add_argument("--actor", metavar="姓名", help="核实人（默认本机登录名）")
    parser.add_argument("--yes", action="store_true", help="批量登记时不再询问")


def run(arguments: argparse.Namespace) -> int:
    if arguments.reach and arguments.verdict != "误报":
        raise Refused("--except 只用于结论为误报的问题；请去掉 --except，或改用 --verdict 误报")
    open_home(arguments.home)
    if arguments.issue is None and not arguments.yes and not _agreed(arguments):
        return 0
    actor, now = arguments.actor or getpass.getuser(), datetime.now().astimezone()
    order = _exception_order(arguments, actor, now)
    result = review_issues(
        arguments.site,
        arguments.verdict,
        actor,
        now,
        issues=arguments.issue,
        unit=arguments.unit,
        rule=arguments.rule,
        note=arguments.note,
        until=arguments.until if arguments.verdict == "例外" else None,
    )
    print(f"已登记“{arguments.verdict}”{result.changed} 个")
    refused = result.refused
    if order and result.numbers:
        refused = refused + _except(arguments.site, result.numbers, order)
    elif arguments.verdict == "误报" and result.changed:
        print("同样的词以后还会报告；如不必再报，登记误报时加 --except page、context、site 或 entry")
    for line in refused:
        print(line, file=sys.stderr)
    return _REFUSED if refused else 0


def _exception_order(arguments: argparse.Namespace, actor: str, now: datetime) -> ExceptionOrder | None:
    """What is to be let pass, refused before anything is decided."""
    if not arguments.reach:
        return None
    order = ExceptionOrder(_REACHES[arguments.reach], actor, now, arguments.until, arguments.note)
    order.must_not_be_past()
    return order


def _except(site: str, issues: list[int], order: ExceptionOrder) -> list[str]:
    made = except_words(site, issues, order)
    if made.kept:
        print(f"已登记放行 {made.kept} 条（{order.reach.value}，到 {order.last_day}）；查看：xuncha lexicon exceptions")
    if made.put_aside:
        print(f"另有 {made.put_aside} 个相同的问题一并列为例外")
    return made.refused


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
