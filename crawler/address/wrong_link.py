"""Links that lead nowhere by their writing alone: no request is needed to say so."""

import re
from urllib.parse import unquote

from crawler.address.address_guard import is_public, literal_address
from domain.link import Outcome

LONGEST_ADDRESS = 2_000

_IGNORED_SCHEMES = ("javascript:", "mailto:", "tel:", "sms:", "data:", "about:", "blob:", "vbscript:")
_DRIVE = re.compile(r"^(?:file:[/\\]*)?[a-z]:[\\/]", re.I)
_TEMPLATE = re.compile(r"\{\{|\}\}|\$\{|<%|%>|\{%|\[%|#\{|\{\$")
_DOUBLE = re.compile(r"^[a-z]+:/{0,2}(?:https?|ftp)(?::|%3a|//)", re.I)
_MAIL = re.compile(r"^(?:https?://)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+/?$", re.I)
_SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.I)

Fault = tuple[Outcome, str]


def is_ignored(raw: str) -> bool:
    """Whether the attribute is no address at all: empty, a place in the page, a script, a mail link."""
    raw = raw.strip()
    return not raw or raw[0] == "#" or raw[:11].lower().startswith(_IGNORED_SCHEMES)


def fault_of_writing(raw: str, url: str) -> Fault | None:
    """What is wrong with a link as written, None when nothing; `url` is what it resolves to ("" if nothing)."""
    return _fault_of_raw(raw.strip()) or _fault_of_address(url)


def fault_of_host(host: str) -> Fault | None:
    """What keeps a host from being asked: it is none, this machine, or of an inner network."""
    if not host:
        return Outcome.INVALID, "地址中没有域名"
    if host == "localhost" or host.endswith((".localhost", ".local", ".lan", ".internal")):
        return Outcome.INVALID, "指向本机或内网，公众无法打开"
    address = literal_address(host)
    if address is not None and not is_public(address):
        return Outcome.INVALID, "指向本机或内网地址，公众无法打开"
    if address is None and "." not in host:
        return Outcome.INVALID, "域名不完整"
    return None


def _fault_of_raw(raw: str) -> Fault | None:
    if len(raw) > LONGEST_ADDRESS:
        return Outcome.INVALID, f"地址过长（{len(raw)} 个字符）"
    if _DRIVE.match(raw) or raw.lower().startswith(("file:", "\\\\")):
        return Outcome.INVALID, "指向本机文件，公众无法打开"
    if _TEMPLATE.search(unquote(raw)):
        return Outcome.INVALID, "模板变量没有替换成地址"
    if _DOUBLE.match(raw):
        return Outcome.INVALID, "地址重复书写了协议"
    if _MAIL.match(raw):
        return Outcome.INVALID, "把电子邮箱写成了网页地址"
    if raw.lower().startswith(("http:///", "https:///")):
        return Outcome.INVALID, "地址中没有域名"
    return None


def _fault_of_address(url: str) -> Fault | None:
    scheme = _SCHEME.match(url)
    if not scheme:
        return Outcome.INVALID, "地址格式错误，无法解析"
    if scheme[1].lower() not in ("http", "https"):
        return Outcome.UNSUPPORTED, f"不支持的协议（{scheme[1][:20]}）"
    if len(url) > LONGEST_ADDRESS:
        return Outcome.INVALID, f"地址过长（{len(url)} 个字符）"
    return None
