"""The file that says who gets notices, and how: one table a mailbox or robot. It holds passwords."""

import stat
import tomllib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from domain.site_table import Complaints, Key, read_tables
from domain.site_value import BadValue, address, choice, host, many, site_code, text, whole_number, yes_or_no
from domain.toml_lines import TomlLines


class BadNotices(Exception):
    """The file cannot be used; the message is Chinese."""


class Security(Enum):
    """How a mail server is reached."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "none"


class Robot(Enum):
    """Whose message a webhook understands."""

    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Receiver:
    """What all receivers share: `sites` are codes (none: all), `always` also when there is nothing new."""

    sites: tuple[str, ...] = ()
    always: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Where mail goes and through which server; without `user` nobody logs in."""

    server: str
    sender: str
    to: tuple[str, ...]
    receiver: Receiver
    port: int = 465
    security: Security = Security.TLS
    user: str = ""
    password: str = ""


@dataclass(frozen=True, slots=True)
class Webhook:
    """A robot's address; `secret` signs what is sent where the robot knows signatures."""

    kind: Robot
    url: str
    receiver: Receiver
    secret: str = ""


def _mail_address(value: object) -> str:
    place = text(value)
    name, at, domain = place.rpartition("@")
    if not at or not name or not domain or not place.isascii() or not place.isprintable() or " " in place:
        raise BadValue(f"“{place}”不是邮箱地址")
    return place


def _robot_address(value: object) -> str:
    url = text(value)
    address(url)  # refuses what is no address; the query, which holds the robot's key, is kept as it is
    return url


_SHARED = {"sites": Key(many(site_code)), "always": Key(yes_or_no), "link": Key(address)}
_MAIL = {
    "server": Key(host, required=True),
    "port": Key(whole_number(1, 65535)),
    "security": Key(choice(Security)),
    "user": Key(text),
    "password": Key(text),
    "sender": Key(_mail_address, required=True),
    "to": Key(many(_mail_address, least=1), required=True),
    **_SHARED,
}
_WEBHOOK = {
    "kind": Key(choice(Robot), required=True),
    "url": Key(_robot_address, required=True),
    "secret": Key(text),
    **_SHARED,
}


def read_receivers(path: Path) -> tuple[Mailbox | Webhook, ...]:
    """All receivers of the file, none when there is no file; raises BadNotices with all that is wrong."""
    try:
        mode = path.stat().st_mode
        content = path.read_text(encoding="utf-8-sig")
        data = tomllib.loads(content)
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadNotices(f"{path} 无法读取（{error}）；请核对权限、UTF-8 编码和 TOML 写法") from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise BadNotices(f"{path} 含有密码或密钥，其他用户也能读取；请先运行 chmod 600 {path}")
    complaints = Complaints(str(path), TomlLines(content))
    for name in set(data) - {"mail", "webhook"}:
        complaints.add(None, name, "不认识这个表，可填：mail、webhook")
    mails = read_tables(data.get("mail", []), "mail", _MAIL, complaints)
    hooks = read_tables(data.get("webhook", []), "webhook", _WEBHOOK, complaints)
    if lines := complaints.sorted():
        raise BadNotices("；".join(lines))
    return (*(Mailbox(**_with_receiver(each)) for each in mails), *(Webhook(**_with_receiver(each)) for each in hooks))


def _with_receiver(values: dict[str, Any]) -> dict[str, Any]:
    shared = {name: values.pop(name) for name in _SHARED if name in values}
    return {**values, "receiver": Receiver(**shared)}
