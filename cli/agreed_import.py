"""An import of plans or counts in two steps: a report for whoever has to agree, then just what it says."""

import argparse
import getpass
from datetime import datetime
from pathlib import Path

from cli.import_progress import ImportProgress
from domain.site import Site
from usecases.monthly.import_report import read_import_report, write_import_report
from usecases.monthly.target_imports import ImportOrder, preview_import, take_import


def add_steps(action: argparse.ArgumentParser) -> None:
    """The options of both steps."""
    way = action.add_mutually_exclusive_group()
    way.add_argument("--report", type=Path, metavar="报告", help="只核对，把将导入的内容写入这个文件，不导入")
    way.add_argument("--agreed", type=Path, metavar="报告", help="照这份报告导入；其间数据有变化的不导入")


def took_step(site: Site, order: ImportOrder, arguments: argparse.Namespace) -> bool:
    """Do the step that was asked for; False when none was. Raises Refused."""
    if not (arguments.report or arguments.agreed):
        return False
    with ImportProgress() as progress:
        progress.show("读取和核对")
        if arguments.report:
            preview = preview_import(site, order)
            write_import_report(arguments.report, preview)
        else:
            digest = read_import_report(arguments.agreed).preview.digest
            actor = arguments.actor or getpass.getuser()
            preview = take_import(site, order, digest, actor, datetime.now().astimezone())
    rest = "已导入" if arguments.agreed else f"没有导入，需要核对 {len(preview.remarks)} 处"
    print(f"{preview.title}。{rest}")
    return True
