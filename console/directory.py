"""The county's directory (LDAP, AD) as a second opinion on a password, asked server by server."""

import json
import logging
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from console.directory_order import DirectoryOrder
from domain.issue import Refused

WAY = "统一目录（LDAP）"
_PROJECT = Path(__file__).resolve().parent.parent
_START = 1
"""Seconds that a process may need to begin."""
_DOWN = "统一目录（LDAP）没有应答，没能核对密码；请稍后再试，急用的请管理员重设本系统密码"
_UNUSABLE = (
    "统一目录（LDAP）不接受本系统的查询，没能核对密码；请管理员查看 logs/console.log 并核对 console.toml 的 [ldap]"
)
_MISSING = (
    "本机没有安装 LDAP 登录所需的程序包；请管理员先安装 Debian 的 gcc、python3-dev、libldap2-dev、libsasl2-dev，"
    "再运行 pip install 'xuncha[ldap]'"
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Directory:
    """The directory of one order."""

    order: DirectoryOrder

    @property
    def way(self) -> str:
        """How the audit and the session name it."""
        return WAY

    def proves(self, login: str, password: str) -> bool:
        """Whether both are one person's there; raises Refused, in one line, when nobody there can say."""
        if not login or not password:
            return False
        if find_spec("ldap") is None:
            raise Refused(_MISSING)
        for server in self.order.servers:
            word = _asked(self.order, server, login, password)
            if word in ("proved", "wrong"):
                return word == "proved"
            if word != "unreachable":
                raise Refused(_UNUSABLE)
        raise Refused(_DOWN)


def _asked(order: DirectoryOrder, server: str, login: str, password: str) -> str:
    """The server's word; see console/ask_directory.py."""
    question = json.dumps({**asdict(order), "server": server, "login": login, "password": password})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "console.ask_directory"],
            input=question.encode(),
            capture_output=True,
            cwd=_PROJECT,
            env=_environment(),
            timeout=order.seconds + _START,
            check=False,
        )
    except subprocess.TimeoutExpired:
        _log.warning("directory %s: no answer within %d seconds", server, order.seconds)
        return "unreachable"
    if trouble := done.stderr.decode(errors="replace").strip():
        _log.warning("directory %s: %s", server, trouble)
    return done.stdout.decode()


def _environment() -> dict[str, str]:
    """No secrets, and no ldap.conf or LDAPTLS_… that could switch off what we ask for."""
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH", "VIRTUAL_ENV") if name in os.environ}
    return {**kept, "PYTHONPATH": str(_PROJECT), "LDAPNOINIT": "1"}
