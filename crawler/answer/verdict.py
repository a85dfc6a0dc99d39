"""What an answer, or its absence, says about an address: the closed set of outcomes."""

from dataclasses import dataclass

from domain.gap import GapKind
from domain.link import Outcome


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome with its reason in Chinese ("" when it is plain); `gap` names what stays unknown."""

    outcome: Outcome
    reason: str = ""
    gap: GapKind | None = None

    @property
    def worth_another_try(self) -> bool:
        """Whether the same question may get a better answer later in the run."""
        return self.outcome in _PASSING or self.reason in (NAME_UNKNOWN, _SLOWER)


GOOD = Verdict(Outcome.OK)

CHALLENGE = Verdict(Outcome.BLOCKED, "服务器返回的是人机验证页面，未取得内容")

TOO_LARGE = Verdict(Outcome.OK, "内容超过大小限制，未保存、未检查", GapKind.TOO_LARGE)
"""The address works: only its content stays unknown."""

_PASSING = frozenset({Outcome.TIMEOUT, Outcome.SERVER_ERROR, Outcome.REFUSED, Outcome.DNS})
NAME_UNKNOWN = "域名服务器暂时没有答复，无法判断"
_SLOWER = "服务器要求放慢访问（状态码 429），未判为失效"

# 999: LinkedIn's and others' answer to programs. 521, 412: what Chinese firewalls send with a script.
_BLOCKED = frozenset({401, 403, 407, 412, 423, 429, 451, 521, 999})
_CHALLENGE_HEADERS = ("cf-mitigated", "x-waf-status")

BROKEN_ANSWER = Verdict(Outcome.SERVER_ERROR, "服务器的应答不完整或不符合 HTTP 规范，无法读取")


def verdict_of_status(status: int, headers: dict[str, str]) -> Verdict:
    """The verdict on an answer that is no redirect, from its first lines alone."""
    if status < 200:
        return BROKEN_ANSWER
    if status == 429:
        return Verdict(Outcome.BLOCKED, _SLOWER)
    if status in _BLOCKED or any(name in headers for name in _CHALLENGE_HEADERS):
        return Verdict(Outcome.BLOCKED, f"服务器拒绝程序访问（状态码 {status}），未判为失效")
    if status < 300 or status == 304:
        return GOOD
    if status == 404:
        return Verdict(Outcome.NOT_FOUND, "页面不存在（状态码 404）")
    if status == 410:
        return Verdict(Outcome.GONE, "页面已删除（状态码 410）")
    if status < 400:
        return Verdict(Outcome.SERVER_ERROR, f"服务器要求跳转却没有给出地址（状态码 {status}）")
    if status < 500:
        return Verdict(Outcome.BLOCKED, f"服务器不接受这次请求（状态码 {status}），未判为失效")
    return Verdict(Outcome.SERVER_ERROR, f"服务器出错（状态码 {status}）")
