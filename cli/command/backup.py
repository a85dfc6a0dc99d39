"""xuncha backup --out FILE"""

import argparse
from datetime import datetime
from pathlib import Path

from usecases.home.back_up import back_up
from usecases.home.home import open_home


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, required=True, metavar="文件", help="写入哪个文件，如 /备份/xuncha.tar.gz")
    parser.add_argument("--crawls", action="store_true", help="连同抓取存档（很大；不含时恢复后首次巡查全部重抓）")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    backup = back_up(home, arguments.out, datetime.now(), crawls=arguments.crawls)
    print(f"已备份 {backup.files} 个文件（{backup.size / 1e6:.1f} MB）到 {backup.path}")
    print("备份内含个人信息摘要的密钥，只应由管理员保管")
    if backup.remark:
        print(f"注：{backup.remark}")
    return 0
