"""xuncha purge --days N"""

import argparse
import sys
from datetime import date, timedelta

from cli.argument import positive
from cli.screen import table
from domain.issue import Refused
from usecases.home.home import open_home
from usecases.patrol.purge_runs import OldRun, old_runs, purge_runs


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", nargs="?", metavar="SITE", help="只清理这个站点（默认全部）")
    parser.add_argument("--days", type=positive, default=90, metavar="N", help="保留最近多少天（默认 90）")
    parser.add_argument("--dry-run", action="store_true", help="只列出会删除什么，不删除")
    parser.add_argument("--yes", action="store_true", help="不再询问")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    today = date.today()
    before = today - timedelta(days=arguments.days)
    runs = old_runs(home, before, arguments.site)
    _show(runs)
    going = [run for run in runs if not run.why_kept]
    if arguments.dry_run or not (arguments.yes or _agreed(going)):
        print("没有删除任何内容")
        return 0
    removed = purge_runs(home, before, today, arguments.site)
    print(f"已删除 {len(removed)} 轮抓取存档（{_megabytes(removed)}）；问题、处理记录和清单都保留")
    return 0


def _show(runs: list[OldRun]) -> None:
    if not runs:
        print("没有过期的抓取存档")
    else:
        rows = [[run.site, run.path.name, _megabytes([run]), run.why_kept or "可删除"] for run in runs]
        table(["站点", "轮次", "大小", "说明"], rows)
    if any(run.why_kept for run in runs):
        print("增量巡查仍要引用的存档，在 xuncha patrol --full 全部重抓一次之后可以删除")


def _agreed(going: list[OldRun]) -> bool:
    if not going:
        return False
    what = f"将删除 {len(going)} 轮抓取存档（{_megabytes(going)}），不能恢复"
    if not sys.stdin.isatty():
        raise Refused(f"{what}；须有人确认，请加 --yes，或先用 --dry-run 查看")
    print(f"{what}，确定吗？输入 y 确定：", end="", flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes", "是")


def _megabytes(runs: list[OldRun]) -> str:
    return f"{sum(run.size for run in runs) / 1e6:.1f} MB"
