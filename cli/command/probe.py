"""xuncha probe SITE.toml"""

import argparse
from datetime import datetime
from pathlib import Path

from crawler.hosts.visitor import Visitor
from domain.host_state import HostState
from domain.site_file import read_site
from usecases.home.home import open_home
from usecases.patrol.look_at_hosts import look_at_hosts

_FOUND = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site_file", type=Path, metavar="SITE.toml", help="站点文件")


def run(arguments: argparse.Namespace) -> int:
    open_home(arguments.home)
    site = read_site(arguments.site_file)
    states = look_at_hosts(site, Visitor(site), datetime.now().astimezone())
    for state in states:
        for line in _lines(state):
            print(line)
    return _FOUND if any(_is_bad(state) for state in states) else 0


def _lines(state: HostState) -> list[str]:
    looks = state.opened + state.failed
    now = f"打不开：{state.last_failure}" if state.last_failure else "能打开"
    lines = [f"{state.home}：{now}（一周内打开 {looks} 次，失败 {state.failed} 次）"]
    if state.six is not None or state.six_unknown:
        lines.append(f"IPv6：{state.six_unknown or state.six or '能打开'}")
    if state.certificate:
        lines.append(f"加密证书：{state.certificate.fault or f'有效，{state.certificate.expires} 到期'}")
    elif state.certificate_unknown:
        lines.append(f"加密证书：{state.certificate_unknown}")
    return lines


def _is_bad(state: HostState) -> bool:
    return bool(state.last_failure or state.six or (state.certificate and state.certificate.fault))
