"""xuncha gaps SITE"""

import argparse

from cli.export import SARIF, TABLE, add_export, refuse_unfit, write_rows
from cli.rows import write_text
from cli.screen import table
from cli.version import VERSION
from domain.gap import Gap
from reports import gap_xlsx
from usecases.home.home import open_home
from usecases.issues.sarif import sarif_pieces
from usecases.scanning.list_gaps import count_gaps, list_gaps

_HEADINGS = {"stage": "环节", "kind": "原因类别", "subject": "对象", "reason": "说明"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", metavar="SITE", help="站点代号")
    parser.add_argument("--run", metavar="轮次", help="指定巡查轮次（默认最近一次）")
    add_export(parser)


def run(arguments: argparse.Namespace) -> int:
    form, out = arguments.format, arguments.out
    refuse_unfit(form, out)
    open_home(arguments.home)
    if form == TABLE:
        _show(arguments.site, arguments.run)
        return 0
    gaps = list_gaps(arguments.site, arguments.run)
    if form == SARIF:
        write_text(sarif_pieces(gaps, {}, VERSION), out)
    else:
        write_rows(form, tuple(_HEADINGS), map(_row, gaps), out, gap_xlsx.write)
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
