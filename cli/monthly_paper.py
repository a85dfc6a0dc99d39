"""xuncha report bulletin|ranking|scorecard SITE --month YYYY-MM --out FILE"""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from cli.argument import day, month
from domain.month import Month
from usecases.home.home import Home
from usecases.home.named_site import named_site
from usecases.monthly.monthly_papers import write_bulletin, write_ranking, write_scorecard

MONTHLY = {
    "bulletin": "生成月度通报（docx、pdf、md）；人工文字写在数据目录 bulletins/站点/月份.txt 中，重新生成不改动它",
    "ranking": "生成信息发布排名（xlsx、docx、pdf、md）：两张统计表、未完成名单、连续排名靠后名单",
    "scorecard": "生成各单位情况表（xlsx、docx、pdf、md）：任务完成、名次、问题和整改",
}


def add_monthly(actions: Any) -> None:  # noqa: ANN401 - argparse keeps its type to itself
    """The three papers that close a month."""
    for name, line in MONTHLY.items():
        paper = actions.add_parser(name, help=line, description=line)
        paper.add_argument("site", metavar="SITE", help="站点代号或站点文件")
        paper.add_argument("--month", type=month, metavar="YYYY-MM", help="哪个月（默认上个月）")
        paper.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="在哪一天生成（默认今天）")
        paper.add_argument("--out", type=Path, required=True, metavar="文件", help="写入哪个文件，由扩展名决定格式")
        if name == "scorecard":
            paper.add_argument("--unit", metavar="单位", help="只写这个单位")


def run_monthly(home: Home, arguments: argparse.Namespace) -> int:
    """Write the paper and say where it is, and where people's words are."""
    site = named_site(home, arguments.site)
    today = arguments.as_of or date.today()
    wanted = arguments.month or Month.of(today).before
    if arguments.action == "bulletin":
        written = write_bulletin(home, site, wanted, today, arguments.out)
        print(f"{written.path}\n人工文字（编者按、工作动态、工作要求等）：{written.words}；修改后重新生成即可")
        remarks = written.remarks
    elif arguments.action == "ranking":
        remarks = write_ranking(home, site, wanted, arguments.out)
        print(arguments.out)
    else:
        remarks = write_scorecard(home, site, wanted, today, arguments.out, arguments.unit)
        print(arguments.out)
    for remark in remarks:
        print(f"注：{remark}")
    return 0
