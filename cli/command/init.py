"""xuncha init URL"""

import argparse
from datetime import date
from pathlib import Path

from cli.argument import placed_host, positive
from cli.screen import ProgressLine
from domain.fetched import CrawlProgress
from usecases.crawling.init_site import MOST_PAGES, InitOrder, InitSummary, init_site
from usecases.home.home import open_home
from usecases.patrol.patrol_site import PatrolProgress


class SurveyLine(ProgressLine):
    """The line of a walk that probes no links and finds no faults."""

    def line(self, progress: PatrolProgress, seconds: float) -> str:
        crawl = progress.crawl
        speed = crawl.fetched / seconds
        return f"[走访] 已读 {crawl.fetched} 页（{speed:.1f} 页/秒），待读 {crawl.waiting}，用时 {seconds:.0f} 秒"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", metavar="URL", help="门户网站首页的网址，如 http://www.example.gov.cn/")
    parser.add_argument("--out", type=Path, metavar="SITE.toml", help="写到哪个文件（默认 sites/代号.toml）")
    parser.add_argument("--force", action="store_true", help="文件已存在时覆盖")
    parser.add_argument(
        "--max-pages", type=positive, default=MOST_PAGES, metavar="N", help=f"最多读多少个网页（默认 {MOST_PAGES}）"
    )
    parser.add_argument(
        "--resolve",
        type=placed_host,
        action="append",
        default=[],
        metavar="主机=地址:端口",
        help="把主机指到另一个地址，用于新站上线前的检查，可写多次",
    )
    parser.add_argument(
        "--robots-exempt", action="store_true", help="本站由本单位管理：走访和以后的巡查都不受 robots.txt 限制"
    )


def run(arguments: argparse.Namespace) -> int:
    order = InitOrder(
        arguments.url,
        date.today(),
        out=arguments.out,
        force=arguments.force,
        max_pages=arguments.max_pages,
        resolve=dict(arguments.resolve),
        robots_exempt=arguments.robots_exempt,
    )
    with SurveyLine() as progress:

        def show(now: CrawlProgress) -> None:
            progress.show(PatrolProgress("走访", now, 0))

        summary = init_site(open_home(arguments.home), order, show)
    for line in _summary_lines(summary):
        print(line)
    return 0


def _summary_lines(summary: InitSummary) -> list[str]:
    """What was found and what to do next."""
    proposal = summary.proposal
    systems = "、".join(name for name, _ in proposal.cms) or "没有认出"
    return [
        f"{proposal.name}：读了 {summary.pages} 个网页，网站系统：{systems}",
        f"提出 {len(proposal.hosts)} 个主机、{len(proposal.units)} 个单位、{len(proposal.columns)} 个栏目，"
        f"其中 {proposal.doubtful} 项注明“请核对”",
        *proposal.notes,
        f"已写入 {summary.path}；核对后运行：xuncha site check {summary.path}",
    ]
