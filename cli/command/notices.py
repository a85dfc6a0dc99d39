"""xuncha notices check|show|send"""

import argparse
import time
from datetime import date, datetime

from notices.delivery import name_of
from notices.settings import read_receivers
from usecases.home.home import open_home
from usecases.timetable.patrol_digest import patrol_digest
from usecases.timetable.send_notices import send_notices

_FAILED = 1
_ACTIONS = {
    "check": "检查数据目录中的 notices.toml：通知发给谁，怎样发",
    "show": "显示将要发送的摘要，不发送",
    "send": "立即发送最近一次巡查的摘要（夜间巡查后会自动发送）",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    for name, line in _ACTIONS.items():
        action = actions.add_parser(name, help=line, description=line)
        if name != "check":
            action.add_argument("site", metavar="SITE", help="站点代号")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    if arguments.action == "show":
        print(patrol_digest(arguments.site, date.today()).text)
        return 0
    receivers = read_receivers(home.notices)
    if not receivers:
        print(f"没有设置通知；需要时请在 {home.notices} 中写明（写法见 README）")
        return 0
    if arguments.action == "check":
        print("\n".join(f"{name_of(each)}：{'、'.join(each.receiver.sites) or '全部站点'}" for each in receivers))
        return 0
    return _send(arguments)


def _send(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    told = send_notices(home, arguments.site, datetime.now, time.sleep, always=True)
    for each in told:
        print(each.trouble or f"{each.name} 已发送")
    return _FAILED if any(each.trouble for each in told) else 0
