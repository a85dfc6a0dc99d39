"""xuncha findings SITE"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from cli.rows import Row, write_csv, write_jsonl
from cli.screen import table
from domain.issue import Refused, State
from reports import finding_xlsx
from usecases.finding_json import KEYS, finding_json
from usecases.home import open_home
from usecases.list_findings import list_findings

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
    parser.add_argument("--format", choices=("table", "jsonl", "csv", "xlsx"), default="table", help="输出格式")
    parser.add_argument("--out", type=Path, metavar="文件", help="写入文件，而不是显示在屏幕上")


def run(arguments: argparse.Namespace) -> int:
    form, out = arguments.format, arguments.out
    if form == "table" and out:
        raise Refused("table 格式只在屏幕上显示；写文件请用 --format jsonl、csv 或 xlsx")
    if form == "xlsx" and not out:
        raise Refused("xlsx 格式须用 --out 写明文件名")
    open_home(arguments.home)
    rows = _rows(arguments)
    if form == "jsonl":
        write_jsonl(rows, out)
    elif form == "csv":
        write_csv(_ROW_KEYS, rows, out)
    elif form == "xlsx":
        out.write_bytes(finding_xlsx.write(rows))
    else:
        _show(list(rows))
    if out:
        print(f"已写入 {out}")
    return 0


def _rows(arguments: argparse.Namespace) -> Iterator[Row]:
    found = list_findings(arguments.site, arguments.unit, arguments.rule, arguments.state)
    # People call an issue by its number, `xuncha review --issue` as well.
    return (finding_json(each) | {"number": each.number} for each in found)


def _show(rows: list[Row]) -> None:
    if not rows:
        print("没有符合条件的问题")
        return
    table(list(_SHOWN.values()), [[row[key] for key in _SHOWN] for row in rows], title=f"共 {len(rows)} 个问题")
