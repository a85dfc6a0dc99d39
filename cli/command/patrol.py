"""xuncha patrol SITE.toml"""

import argparse
from datetime import date
from pathlib import Path

from cli.argument import day, positive
from cli.screen import ProgressLine
from usecases.home.home import open_home
from usecases.patrol.patrol_site import PatrolOrder, PatrolSummary, patrol_site
from usecases.scanning.column_words import column_words
from usecases.settling.settlement_words import settlement_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site_file", type=Path, metavar="SITE.toml", help="站点文件")
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="按哪一天判断是否逾期（默认今天）")
    parser.add_argument("--max-pages", type=positive, metavar="N", help="本次最多抓取多少个地址")
    parser.add_argument("--full", action="store_true", help="不用以前的抓取结果，全部重新抓取和扫描")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--resume", action="store_true", help="继续上次中断的巡查（默认）")
    choice.add_argument("--fresh", action="store_true", help="放弃上次中断的巡查，从头开始")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    order = PatrolOrder(
        arguments.site_file,
        arguments.as_of or date.today(),
        max_pages=arguments.max_pages,
        fresh=arguments.fresh or arguments.full,
        full=arguments.full,
    )
    with ProgressLine() as progress:
        summary = patrol_site(home, order, progress.show)
    for line in summary_lines(summary):
        print(line)
    return 0


def summary_lines(summary: PatrolSummary) -> list[str]:
    """The patrol's outcome in a few lines."""
    crawl, settled = summary.crawl, summary.settlement
    resumed = "（续上次中断的巡查）" if summary.resumed else ""
    columns = column_words(summary.columns)
    return [
        f"{summary.site.name}：巡查{summary.end.value}{resumed}，用时 {summary.seconds:.1f} 秒",
        *(f"{gap.subject}：{gap.reason}" for gap in summary.blocked),
        f"抓取 {crawl.fetched} 个地址，探测链接 {crawl.probed} 个，其中未能正常打开 {crawl.failed} 个",
        *([] if not (summary.reused or crawl.not_due) else [reuse_words(summary.reused, crawl.not_due)]),
        *([columns] if columns else []),
        f"{settlement_words(settled)}（用 xuncha gaps {summary.site.code} 查看原因）",
    ]


def reuse_words(reused: int, not_due: int) -> str:
    """How much was known from earlier runs."""
    return f"本次复用 {reused} 页（内容没有变化，沿用以前的扫描结果），未到期 {not_due} 页（本次没有访问）"
