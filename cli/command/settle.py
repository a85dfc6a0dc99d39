"""xuncha settle SITE"""

import argparse

from cli.argument import day
from usecases.home.home import open_home
from usecases.home.kept_crawl import kept_run
from usecases.patrol.patrol_stage import settle_stage
from usecases.settling.settlement_words import settlement_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", metavar="SITE", help="站点代号")
    parser.add_argument("--run", metavar="轮次", help="指定抓取轮次（默认最近一次尚未结算的）")
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="结算算作哪一天（默认抓取当天）")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    folder = kept_run(home, arguments.site, arguments.run)
    end, settled = settle_stage(home, folder, arguments.as_of)
    print(f"{folder.name}：抓取{end.value}，已结算")
    print(settlement_words(settled))
    return 0
