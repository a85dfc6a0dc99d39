"""xuncha report rectification SITE --out DIR; the monthly papers are in cli/monthly_paper.py"""

import argparse
from datetime import date
from pathlib import Path

from cli.argument import day
from cli.monthly_paper import MONTHLY, add_monthly, run_monthly
from domain.rule_pack import read_rule_pack
from usecases.home import open_home
from usecases.kept_crawl import kept_site
from usecases.known_site import known_site
from usecases.send_rectification import send_rectification
from usecases.write_lists import refuse_unwritable, write_lists


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    line = "下发整改清单：每个单位一份 xlsx 和 docx，另附汇总表；只含已核实属实的问题"
    papers = actions.add_parser("rectification", help=line, description=line)
    papers.add_argument("site", metavar="SITE", help="站点代号")
    papers.add_argument("--unit", metavar="单位", help="只下发给这个责任单位")
    papers.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="下发日期，整改时限由此起算（默认今天）")
    papers.add_argument("--actor", metavar="名称", help="下发单位或经办人（默认站点名称）")
    papers.add_argument("--out", type=Path, required=True, metavar="目录", help="写入哪个文件夹")
    add_monthly(actions)


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    if arguments.action in MONTHLY:
        return run_monthly(home, arguments)
    known_site(arguments.site)
    refuse_unwritable(arguments.out)
    site = kept_site(home, arguments.site)
    as_of, actor = arguments.as_of or date.today(), arguments.actor or site.name
    lists = send_rectification(site, read_rule_pack(site.rules), as_of, actor, arguments.unit)
    if not lists:
        print(f"没有已核实属实、需要整改的问题；请先用 xuncha review {site.code} 登记核实结论")
        return 0
    for path in write_lists(lists, arguments.out, summary=arguments.unit is None):
        print(path)
    return 0
