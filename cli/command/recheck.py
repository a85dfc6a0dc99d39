"""xuncha recheck SITE [--unit U] [--issue N …]"""

import argparse
from datetime import date
from pathlib import Path

from cli.argument import day, positive
from cli.screen import ProgressLine, table
from domain.recheck import RecheckVerdict
from usecases.home.home import Home, open_home
from usecases.home.kept_crawl import kept_site_file
from usecases.issues.list_findings import list_findings
from usecases.recheck.recheck_site import RecheckOrder, RecheckSummary, recheck_site


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", metavar="SITE", help="站点文件（.toml）或站点代号")
    parser.add_argument("--unit", metavar="单位", help="只复核这个责任单位")
    parser.add_argument(
        "--issue", type=positive, nargs="+", metavar="N", help="只复核这些问题（默认全部已下发、未整改到位的）"
    )
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="复核算作哪一天（默认今天）")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    issues = tuple(arguments.issue) if arguments.issue else None
    order = RecheckOrder(_site_file(home, arguments.site), arguments.as_of or date.today(), arguments.unit, issues)
    with ProgressLine() as progress:
        summary = recheck_site(home, order, progress.show)
    show(summary)
    return 0


def show(summary: RecheckSummary) -> None:
    """A line an issue, then the counts."""
    numbers = [number for each in summary.results for number in (each.issue, *each.linked)]
    issues = {each.number: each for each in list_findings(summary.site.code, numbers=numbers)}
    rows = [
        (
            *(each.issue, issues[each.issue].unit, issues[each.issue].name, each.verdict.value, each.note),
            "、".join(f"{number}（{issues[number].name}）" for number in each.linked),
        )
        for each in summary.results
    ]
    table(("问题编号", "责任单位", "问题", "复核结果", "说明", "新引发的问题"), rows)
    counts = "，".join(f"{verdict.value} {summary.count(verdict)} 个" for verdict in RecheckVerdict)
    print(f"{summary.site.name}：复核 {len(summary.results)} 个问题：{counts}；新发现问题 {summary.settlement.new} 个")


def _site_file(home: Home, site: str) -> Path:
    return Path(site) if site.endswith(".toml") else kept_site_file(home, site)
