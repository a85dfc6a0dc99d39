"""xuncha selfcheck SITE --unit U [--max-pages N] [--format table|json]"""

import argparse
import json
from datetime import date
from pathlib import Path

from cli.argument import day, positive
from cli.screen import ProgressLine, table
from usecases.home.home import Home, open_home
from usecases.home.kept_crawl import kept_site_file
from usecases.recheck.self_check import MOST_PAGES, SelfCheckOrder, SelfCheckSummary, self_check
from usecases.recheck.self_check_words import self_check_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", metavar="SITE", help="站点文件（.toml）或站点代号")
    parser.add_argument("--unit", required=True, metavar="单位", help="看一遍这个单位负责的栏目")
    parser.add_argument(
        "--max-pages", type=positive, default=MOST_PAGES, metavar="N", help=f"最多抓取多少个地址（默认 {MOST_PAGES}）"
    )
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="按哪一天判断（默认今天）")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="json 供其他程序读取")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    as_of = arguments.as_of or date.today()
    order = SelfCheckOrder(_site_file(home, arguments.site), arguments.unit, as_of, arguments.max_pages)
    with ProgressLine() as progress:
        summary = self_check(home, order, progress.show)
    if arguments.format == "json":
        print(json.dumps(self_check_json(summary), ensure_ascii=False))
    else:
        show(summary)
    return 0


def show(summary: SelfCheckSummary) -> None:
    """A line a finding, then the counts."""
    found = self_check_json(summary)["findings"]
    keys = ("rule", "name", "severity", "url", "where", "evidence", "suggestion")
    rows = [(*(row[key] for key in keys), row["issue"] or "") for row in found]
    table(("规则", "问题", "程度", "网页", "位置", "内容", "建议", "已登记为"), rows)
    print(
        f"{summary.site.name}：自查 {len(summary.columns)} 个栏目、{summary.fetched} 个地址（{summary.end.value}），"
        f"发现 {len(summary.found)} 个问题；结果没有计入问题库"
    )


def _site_file(home: Home, site: str) -> Path:
    return Path(site) if site.endswith(".toml") else kept_site_file(home, site)
