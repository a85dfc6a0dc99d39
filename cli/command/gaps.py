"""xuncha gaps SITE"""

import argparse
from pathlib import Path

from cli.rows import write_csv, write_jsonl
from cli.screen import table
from domain.gap import Gap
from domain.issue import Refused
from usecases.home import open_home
from usecases.list_gaps import count_gaps, list_gaps

_HEADINGS = {"stage": "环节", "kind": "原因类别", "subject": "对象", "reason": "说明"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", metavar="SITE", help="站点代号")
    parser.add_argument("--run", metavar="轮次", help="指定巡查轮次（默认最近一次）")
    parser.add_argument("--format", choices=("table", "jsonl", "csv"), default="table", help="输出格式")
    parser.add_argument("--out", type=Path, metavar="文件", help="写入文件，而不是显示在屏幕上")


def run(arguments: argparse.Namespace) -> int:
    form, out = arguments.format, arguments.out
    if form == "table" and out:
        raise Refused("table 格式只在屏幕上显示；写文件请用 --format jsonl 或 csv")
    open_home(arguments.home)
    if form == "table":
        _show(arguments.site, arguments.run)
        return 0
    rows = (_row(gap) for gap in list_gaps(arguments.site, arguments.run))
    if form == "jsonl":
        write_jsonl(rows, out)
    else:
        write_csv(tuple(_HEADINGS), rows, out)
    if out:
        print(f"已写入 {out}")
    return 0


def _row(gap: Gap) -> dict[str, str | int]:
    return {"stage": gap.stage.value, "kind": gap.kind.value, "subject": gap.subject, "reason": gap.reason}


def _show(site: str, run: str | None) -> None:
    counts = count_gaps(site, run)
    if not counts:
        print("没有未检查到的内容")
        return
    table(["环节", "原因类别", "数量"], counts, title=f"未检查到的内容共 {sum(many for *_, many in counts)} 项")
    print()
    table(list(_HEADINGS.values()), [list(_row(gap).values()) for gap in list_gaps(site, run)])
