"""xuncha report coverage|indicators SITE --out FILE"""

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from reports import coverage_paper, indicator_paper
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site
from usecases.home.known_site import known_site
from usecases.lists.write_paper import write_any_paper
from usecases.monthly.score_indicators import score_indicators
from usecases.scanning.measure_coverage import measure_coverage

PATROL_PAPERS = {
    "coverage": "生成巡查覆盖情况（xlsx、docx、pdf、md）：检查了什么，没有检查什么及原因，各栏目读全没有",
    "indicators": "生成检查指标对照表（xlsx、docx、pdf、md）：单项否决和扣分；没有填写的分值列为“未定”",
}


def add_patrol_papers(actions: Any) -> None:  # noqa: ANN401 - argparse keeps its type to itself
    """The papers about the last patrol."""
    for name, line in PATROL_PAPERS.items():
        paper = actions.add_parser(name, help=line, description=line)
        paper.add_argument("site", metavar="SITE", help="站点代号")
        paper.add_argument("--out", type=Path, required=True, metavar="文件", help="写入哪个文件，由扩展名决定格式")
        if name == "coverage":
            paper.add_argument("--run", metavar="轮次", help="指定巡查轮次（默认最近一次）")


def run_patrol_paper(home: Home, arguments: argparse.Namespace) -> int:
    """Write the paper and say where it is."""
    today = date.today()
    known_site(arguments.site)
    if arguments.action == "coverage":
        paper = coverage_paper.paper_of(measure_coverage(home, arguments.site, arguments.run), today)
    else:
        site = kept_site(home, arguments.site)
        scored = score_indicators(site)
        paper = indicator_paper.paper_of(site.name, scored.pack, scored.as_of, today, scored.scores)
        print(indicator_paper.conclusion(scored.scores))
    write_any_paper(home, paper, arguments.out)
    print(arguments.out)
    return 0
