"""xuncha report rectification SITE --out DIR; the monthly papers are in cli/monthly_paper.py"""

import argparse
import sys
from datetime import date
from pathlib import Path

from cli.argument import day
from cli.monthly_paper import MONTHLY, add_monthly, run_monthly
from cli.patrol_paper import PATROL_PAPERS, add_patrol_papers, run_patrol_paper
from domain.rule_pack import read_rule_pack
from usecases.home.home import open_home
from usecases.home.known_site import known_site
from usecases.home.named_site import named_site
from usecases.lists.send_rectification import send_rectification
from usecases.lists.write_lists import desk_of, refuse_unwritable, write_lists


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    line = "下发整改清单：每个单位一份通知、xlsx、docx、pdf，另附汇总表；只含已核实属实的问题"
    papers = actions.add_parser("rectification", help=line, description=line)
    papers.add_argument("site", metavar="SITE", help="站点代号")
    papers.add_argument("--unit", metavar="单位", help="只下发给这个责任单位")
    papers.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="下发日期，整改时限由此起算（默认今天）")
    papers.add_argument("--actor", metavar="名称", help="下发单位或经办人（默认站点名称）")
    papers.add_argument(
        "--template", type=Path, metavar="DOCX", help="通知模板（默认数据目录下 templates/整改通知.docx）"
    )
    papers.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="路径",
        help="写入哪个文件夹；以 .zip 结尾打成一个压缩包，指定单位时也可写 .xlsx、.docx、.pdf 单个文件",
    )
    add_monthly(actions)
    add_patrol_papers(actions)


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    if arguments.action in MONTHLY:
        return run_monthly(home, arguments)
    if arguments.action in PATROL_PAPERS:
        return run_patrol_paper(home, arguments)
    # Issues may come from registers before the first patrol: then the site file says which units there are.
    site = named_site(home, arguments.site)
    known_site(site.code)
    desk = desk_of(home, arguments.template)
    refuse_unwritable(arguments.out, desk, many=arguments.unit is None)
    as_of, actor = arguments.as_of or date.today(), arguments.actor or site.name
    lists = send_rectification(site, read_rule_pack(site.rules), as_of, actor, arguments.unit)
    if not lists:
        print(f"没有已核实属实、需要整改的问题；请先用 xuncha review {site.code} 登记核实结论")
        return 0
    written = write_lists(lists, arguments.out, summary=arguments.unit is None, desk=desk)
    for path in written.paths:
        print(path)
    for remark in written.remarks:
        print(remark, file=sys.stderr)
    return 0
