"""xuncha restore FILE"""

import argparse
from datetime import datetime
from pathlib import Path

from usecases.home.home import home_at, open_home
from usecases.home.restore_home import restore_home


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("archive", type=Path, metavar="文件", help="xuncha backup 写的备份文件")
    parser.add_argument("--replace", action="store_true", help="数据目录已有内容时：先把它改名保留，再恢复")


def run(arguments: argparse.Namespace) -> int:
    home = home_at(arguments.home)
    former = restore_home(arguments.archive, home, datetime.now(), replace=arguments.replace)
    open_home(home.path)
    print(f"已恢复到 {home.path}")
    if former:
        print(f"原来的数据目录改名为 {former}，确认无误后可自行删除")
    return 0
