"""[ldap] of HOME/console.toml: the county's directory, which tells whether a name and a password belong together."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from domain.site_table import Complaints, Key, Place
from domain.site_value import BadValue, many, text, whole_number, yes_or_no

LOGIN = "{login}"
_TABLE = Place("ldap")
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class DirectoryOrder:
    """How the directory is asked: `template` makes the name to bind with, or else `base` and `filter` find it.

    `bind_dn` and `bind_password` are the account that may search, "" where anybody may. `seconds` is what one
    server is given for all of it.
    """

    servers: tuple[str, ...]
    template: str = ""
    base: str = ""
    filter: str = ""
    bind_dn: str = ""
    bind_password: str = ""
    start_tls: bool = False
    ca_file: str = "/etc/ssl/certs/ca-certificates.crt"
    seconds: int = 5
    label: str = "统一账号"


def _server(value: object) -> str:
    url = text(value)
    parts = urlsplit(url)
    try:
        whole = parts.scheme in ("ldap", "ldaps") and parts.hostname and parts.port != 0
    except ValueError:
        whole = False
    if not whole or parts.path.strip("/") or parts.query:
        raise BadValue(f"“{url}”不是目录服务器的地址，请写成 ldaps://主机名 或 ldaps://主机名:端口")
    return url.rstrip("/")


def _file(value: object) -> str:
    path = Path(text(value))
    if not path.is_absolute() or not path.is_file():
        raise BadValue(f"没有“{path}”这个文件；请填根证书（PEM）的完整路径")
    return str(path)


def _with_login(value: object) -> str:
    words = text(value)
    if LOGIN not in words:
        raise BadValue(f"须含 {LOGIN}，登录时换成登录名")
    return words


def _filter(value: object) -> str:
    words = _with_login(value)
    if not (words.startswith("(") and words.endswith(")")):
        raise BadValue("过滤式须写在括号里，如 (sAMAccountName={login})")
    return words


KEYS: dict[str, Key] = {
    "servers": Key(many(_server, least=1), required=True),
    "template": Key(_with_login),
    "base": Key(text),
    "filter": Key(_filter),
    "bind_dn": Key(text),
    "bind_password": Key(text),
    "start_tls": Key(yes_or_no),
    "ca_file": Key(_file),
    "seconds": Key(whole_number(1, 30)),
    "label": Key(text),
}


def check_directory(table: Mapping[str, Any], complaints: Complaints) -> None:
    """What the keys say together: one way to find the person, and no password over an open line."""
    if ("template" in table) == ("base" in table or "filter" in table):
        complaints.add(None, "ldap", "须写 template（直接认证），或写 base 和 filter（先查后认证），两种方式择一")
    elif ("base" in table) != ("filter" in table):
        complaints.add(None, "ldap", "base 和 filter 须同时写")
    if ("bind_dn" in table) != ("bind_password" in table):
        complaints.add(None, "ldap", "bind_dn 和 bind_password 须同时写")
    for server in table.get("servers", ()):
        parts = urlsplit(server)
        if parts.scheme == "ldap" and not table.get("start_tls") and parts.hostname not in _HERE:
            complaints.add(_TABLE, "servers", f"“{server}”会明文传送密码；请改用 ldaps://，或加一行 start_tls = true")
        if parts.scheme == "ldaps" and table.get("start_tls"):
            complaints.add(_TABLE, "servers", f"“{server}”已经加密，不能再用 start_tls；请删去 start_tls 一行")
