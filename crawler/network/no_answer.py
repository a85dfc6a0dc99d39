"""What it says about an address that no answer came, or none that can be read.

Apart from `verdict`, since the errors are Scrapy's: whoever reads a crawl folder needs no Scrapy.
"""

from OpenSSL import SSL
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadTimeoutError,
    UnsupportedURLSchemeError,
)
from twisted.internet.error import ConnectError, ConnectionRefusedError
from twisted.internet.error import TimeoutError as TwistedTimeoutError

from crawler.answer.verdict import BROKEN_ANSWER, NAME_UNKNOWN, TOO_LARGE, Verdict
from crawler.network.connection import NeverAnswered
from crawler.network.route import InnerAddress, NameUnknown, NoSuchName
from domain.link import Outcome

_NO_ANSWER: tuple[tuple[type[BaseException], Verdict], ...] = (
    (NoSuchName, Verdict(Outcome.DNS, "域名不存在")),
    (CannotResolveHostError, Verdict(Outcome.NOT_CHECKED, NAME_UNKNOWN)),
    (NameUnknown, Verdict(Outcome.NOT_CHECKED, NAME_UNKNOWN)),
    (InnerAddress, Verdict(Outcome.INVALID, "域名指向内网地址，未访问")),
    (ConnectionRefusedError, Verdict(Outcome.REFUSED, "服务器拒绝连接")),
    (DownloadTimeoutError, Verdict(Outcome.TIMEOUT, "在规定时间内没有应答完毕")),
    (TwistedTimeoutError, Verdict(Outcome.TIMEOUT, "在规定时间内没有连接上")),
    (DownloadCancelledError, TOO_LARGE),
    (UnsupportedURLSchemeError, Verdict(Outcome.UNSUPPORTED, "不支持的协议")),
    (SSL.Error, Verdict(Outcome.TLS, "加密连接（TLS）建立失败")),
    (ConnectError, Verdict(Outcome.REFUSED, "无法与服务器建立连接")),
    (NeverAnswered, Verdict(Outcome.REFUSED, "连接被对方关闭，没有应答")),
)


def verdict_of_error(error: Exception) -> Verdict:
    """The verdict when no answer came, or one that could not be read."""
    for cause in _with_causes(error):
        for kind, verdict in _NO_ANSWER:
            if isinstance(cause, kind):
                return verdict
    return BROKEN_ANSWER


def _with_causes(error: BaseException | None) -> list[BaseException]:
    """The error and what led to it, innermost first: Twisted wraps the telling one."""
    if error is None:
        return []
    reasons = [reason.value for reason in getattr(error, "reasons", ())]
    inner = [deeper for reason in (error.__cause__, *reasons) for deeper in _with_causes(reason)]
    return [*inner, error]
