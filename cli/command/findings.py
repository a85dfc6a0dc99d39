"""xuncha findings SITE"""

import argparse

from cli.export import SARIF, TABLE, add_export, refuse_unfit, write_rows
from cli.rows import Row, write_text
from cli.screen import table
from cli.version import VERSION
from domain.issue import State
from reports import finding_xlsx
from usecases.home.home import open_home
from usecases.issues.finding_json import KEYS, finding_json
from usecases.issues.list_findings import ListedFinding, list_findings
from usecases.issues.listed_sarif import listed_item
from usecases.issues.sarif import sarif_pieces

_ROW_KEYS = (*KEYS, "number")
_SHOWN = {
    "number": "编号",
    "state": "状态",
    "severity": "严重程度",
    "certainty": "确定程度",
    "rule": "规则",
    "name": "问题",
    "unit": "责任单位",
    "url": "页面",
    "where": "位置",
    "evidence": "内容",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", metavar="SITE", help="站点代号")
    parser.add_argument("--unit", metavar="单位", help="只列这个责任单位的问题")
    parser.add_argument("--rule", metavar="规则", help="只列这条或这一类规则的问题，如 PII01 或 LNK")
    states = "、".join(state.value for state in State)
    parser.add_argument("--state", metavar="状态", help=f"只列这个状态的问题（默认未办结的）：{states}")
    add_export(parser)


def run(arguments: argparse.Namespace) -> int:
    form, out = arguments.format, arguments.out
    refuse_unfit(form, out)
    open_home(arguments.home)
    found = list_findings(arguments.site, arguments.unit, arguments.rule, arguments.state)
    if form == TABLE:
        _show([_row(each) for each in found])
    elif form == SARIF:
        write_text(sarif_pieces(map(listed_item, found), {}, VERSION), out)
    else:
        write_rows(form, _ROW_KEYS, map(_row, found), out, finding_xlsx.write)
    if out:
        print(f"已写入 {out}")
    return 0


def _row(finding: ListedFinding) -> Row:
    """People call an issue by its number, `xuncha review --issue` as well."""
    return finding_json(finding) | {"number": finding.number}


def _show(rows: list[Row]) -> None:
    if not rows:
        print("没有符合条件的问题")
        return
    table(list(_SHOWN.values()), [[row[key] for key in _SHOWN] for row in rows], title=f"共 {len(rows)} 个问题")
