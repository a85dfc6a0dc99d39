"""xuncha crawl SITE.toml"""

import argparse
from datetime import date
from pathlib import Path

from cli.argument import day, positive
from cli.screen import ProgressLine
from domain.fetched import CrawlProgress
from usecases.home.home import open_home
from usecases.patrol.patrol_site import PatrolOrder, PatrolProgress
from usecases.patrol.patrol_stage import crawl_stage


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site_file", type=Path, metavar="SITE.toml", help="站点文件")
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="本轮算作哪一天（默认今天）")
    parser.add_argument("--max-pages", type=positive, metavar="N", help="本次最多抓取多少个地址")
    parser.add_argument("--fresh", action="store_true", help="放弃上次中断的抓取，从头开始")
    parser.add_argument("--full", action="store_true", help="不用以前的抓取结果，全部重新抓取")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    as_of = arguments.as_of or date.today()
    order = PatrolOrder(
        arguments.site_file,
        as_of,
        max_pages=arguments.max_pages,
        fresh=arguments.fresh or arguments.full,
        full=arguments.full,
    )
    last = CrawlProgress(0, 0, 0, 0)
    with ProgressLine() as progress:

        def show(now: CrawlProgress) -> None:
            nonlocal last
            last = now
            progress.show(PatrolProgress("抓取", now, 0))

        folder, end = crawl_stage(home, order, show)
    print(f"抓取{end.value}：{last.fetched} 个地址，探测链接 {last.probed} 个，其中未能正常打开 {last.failed} 个")
    if last.not_due:
        print(f"未到期 {last.not_due} 页，本次没有访问（--full 可全部重新抓取）")
    print(f"抓取目录：{folder}（下一步：xuncha scan {folder.parent.name}）")
    return 0
