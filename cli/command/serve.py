"""xuncha serve [--host] [--port] [--sites DIR]"""

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path

from cli.argument import positive
from usecases.accounts.accounts import has_admin
from usecases.home.home import Home, open_home

_LOOPBACK = "127.0.0.1"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default=_LOOPBACK, help="监听地址（默认 127.0.0.1，只有本机能打开）")
    parser.add_argument("--port", type=positive, default=8000, help="端口（默认 8000）")
    parser.add_argument("--name", action="append", default=[], metavar="域名", help="浏览器访问时用的域名，可写多次")
    parser.add_argument("--https", action="store_true", help="前面有 HTTPS 代理：Cookie 只经加密连接传送")
    parser.add_argument("--proxy", default=_LOOPBACK, metavar="地址", help="可信代理的地址（默认 127.0.0.1）")
    parser.add_argument(
        "--sites", type=Path, default=Path("sites"), metavar="目录", help="存放站点文件的文件夹（默认 ./sites）"
    )
    parser.add_argument("--workers", type=positive, default=2, help="进程数（默认 2）")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    _make_rooms(home)
    shown = f"http://{arguments.host}:{arguments.port}/"
    if not has_admin():
        print("还没有管理员账号。请另开窗口运行：xuncha user add 登录名 --role 管理员", file=sys.stderr)
    print(f"控制台：{shown} ，按 Ctrl-C 结束；日志：{home.logs / 'console.log'}", flush=True)
    command = _command(arguments, home)
    # The server takes this process's place, so that whoever stops `xuncha serve` stops the server.
    os.execve(command[0], command, _environment(arguments, home))


def _make_rooms(home: Home) -> None:
    for name in ("sessions", "uploads"):
        (home.cache / name).mkdir(mode=0o700, parents=True, exist_ok=True)


def _command(arguments: argparse.Namespace, home: Home) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "console.wsgi:application"),
        *("--bind", f"{arguments.host}:{arguments.port}"),
        *("--workers", str(arguments.workers), "--threads", "8"),
        *("--worker-class", "console.served_connections.ConsoleWorker"),
        *("--forwarded-allow-ips", arguments.proxy, "--timeout", "120", "--graceful-timeout", "30"),
        *("--error-logfile", str(home.logs / "console.log"), "--log-level", "warning"),
        *("--umask", "077", "--name", f"xuncha {datetime.now():%Y}", "--no-control-socket"),
    ]


def _environment(arguments: argparse.Namespace, home: Home) -> dict[str, str]:
    names = ["localhost", _LOOPBACK, "[::1]", *arguments.name]
    if arguments.host not in ("0.0.0.0", "::", _LOOPBACK):
        names.append(arguments.host)
    if arguments.host in ("0.0.0.0", "::") and not arguments.name:
        # Listening everywhere without a name means: by whatever address the machine has.
        names = ["*"]
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "console.settings",
        "XUNCHA_HOME": str(home.path),
        "XUNCHA_SERVE_HOSTS": ",".join(names),
        "XUNCHA_SERVE_HTTPS": "1" if arguments.https else "0",
        "XUNCHA_SERVE_PROXY": arguments.proxy,
        "XUNCHA_SERVE_SITES": str(arguments.sites.absolute()),
    }
