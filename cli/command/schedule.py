"""xuncha schedule"""

import argparse
import logging
import time
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from usecases.home.home import open_home
from usecases.timetable.run_schedule import Schedule, run_schedule

_FAILED = 1
_LOG_BYTES = 5 << 20
_LOGS_KEPT = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--sites", type=Path, default=Path("sites"), metavar="目录", help="存放站点文件的文件夹（默认 ./sites）"
    )
    parser.add_argument("--once", action="store_true", help="只执行此刻到期的巡查，然后结束；供定时任务调用")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    _log_to(home.logs / "schedule.log")
    schedule = Schedule(home, arguments.sites, datetime.now)
    if arguments.once:
        return _FAILED if schedule.run_due() else 0
    print(f"按 {arguments.sites} 中各站点文件的时间表巡查，按 Ctrl-C 结束；日志：{home.logs / 'schedule.log'}")
    run_schedule(schedule, time.sleep)
    return 0


def _log_to(path: Path) -> None:
    """To a file for whoever asks later, and to the screen, from where systemd takes it."""
    file = RotatingFileHandler(path, maxBytes=_LOG_BYTES, backupCount=_LOGS_KEPT, encoding="utf-8")
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(message)s", handlers=[file, logging.StreamHandler()], force=True
    )
