"""What is wrong with an address as it is written, before anybody asks for it."""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import unquote

from domain.host import host_of
from domain.link import HEALTHY, LinkOutcome, Outcome


@dataclass(frozen=True, slots=True)
class ShapeFault:
    """`family` names the fault for ever (it is part of an issue's identity), `reason` says it in Chinese.

    `works` is True for slips that browsers mend on their own.
    """

    family: str
    reason: str
    works: bool = False


_WRITTEN = (
    (re.compile(r"file:|[A-Za-z]:[\\/]|\\\\", re.I), ShapeFault("file", "指向编辑人员电脑上的文件")),
    (
        re.compile(
            r".*?(?:\{\{|\}\}|\{%|%\}|<%|%>|<#|#\{|\$!?\{|\[object |(?:^|/)(?:undefined|null|NaN)(?:$|[/?#]))", re.S
        ),
        ShapeFault("template", "模板变量没有替换成实际地址"),
    ),
    (re.compile(r"https?:/*https?[:/]", re.I), ShapeFault("scheme-twice", "协议写了两次")),
    (re.compile(r"(?:h?ttps?|htt?ps?)(?:[；;：]|:?//?\s|//)", re.I), ShapeFault("scheme", "协议写错")),
    (re.compile(r"(?:ttps?|htps?|hhttps?|hppts?|httpp|htttps?)://", re.I), ShapeFault("scheme", "协议写错")),
    (re.compile(r"https?:/*(?:$|[?#])", re.I), ShapeFault("no-host", "没有写主机名")),
    (
        re.compile(r"(?:https?://)?(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+/?$", re.I | re.A),
        ShapeFault("mail", "邮箱地址写成了网址"),
    ),
    (re.compile(r"www\.[\w-]+\.[\w.-]+", re.I | re.A), ShapeFault("no-scheme", "漏写 http://，被当成本站的相对地址")),
    (
        re.compile(r"https?://[^/?#]*[，。；：、！？（）【】《》“”]", re.I),
        ShapeFault("punctuation", "主机名中有中文标点"),
    ),
)
_NOT_OF_THE_WEB = re.compile(r"(?:mailto|tel|sms|data|blob|javascript|about):", re.I)
_TRAILING = re.compile(r"[，。；：、！？”》】]$")
_PUNCTUATION_AT_END = ShapeFault("punctuation", "地址末尾有中文标点")
_BACKSLASH = ShapeFault("backslash", "地址中有反斜杠", works=True)
_LOOPBACK = ShapeFault("localhost", "指向本机地址")
_PRIVATE = ShapeFault("private", "指向内网地址，外部访问者打不开")
_INVALID = ShapeFault("invalid", "不是合法的网址")
_LOCAL_ENDINGS = (".local", ".localdomain", ".lan", ".internal")


def fault_of_target(outcome: LinkOutcome) -> ShapeFault | None:
    """What is wrong with how a target is written, None when nothing is; ours may well be a private address."""
    written = dict.fromkeys([*(holder.raw.strip() for holder in outcome.holders), outcome.url])
    faults = (_fault_as_written(raw, outcome.outcome in HEALTHY) for raw in written)
    fault = next((fault for fault in faults if fault), None)
    if fault:
        return fault
    if not outcome.own and (of_host := _fault_of_host(web_host(outcome.url))):
        return of_host
    if outcome.outcome is not Outcome.INVALID:
        return None
    return ShapeFault("redirect", f"打开后{outcome.reason}") if outcome.status else _INVALID


def _fault_as_written(raw: str, healthy: bool) -> ShapeFault | None:
    plain = unquote(raw)
    if _NOT_OF_THE_WEB.match(plain):
        return None
    fault = next((fault for pattern, fault in _WRITTEN if pattern.match(plain)), None)
    if fault:
        return fault
    if not healthy and _TRAILING.search(plain):
        return _PUNCTUATION_AT_END
    return _BACKSLASH if "\\" in raw else None


def web_host(url: str) -> str:
    """The host of an http or https address, "" for anything else."""
    return host_of(url) if url.lower().startswith(("http://", "https://")) else ""


def _fault_of_host(host: str) -> ShapeFault | None:
    if host == "localhost" or host.endswith(".localhost"):
        return _LOOPBACK
    try:
        address = ip_address(host)
    except ValueError:
        named = host and ("." not in host or host.endswith(_LOCAL_ENDINGS))
        return _PRIVATE if named else None
    if address.is_loopback or address.is_unspecified:
        return _LOOPBACK
    return _PRIVATE if address.is_private or address.is_link_local else None
