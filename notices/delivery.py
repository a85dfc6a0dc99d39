"""Hands a notice over, once or after a few tries; what cannot be delivered is one Chinese line."""

import http.client
import json
import smtplib
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import EmailMessage
from email.utils import formatdate
from urllib.parse import urlsplit

from notices.digest import Digest
from notices.robot_message import Message, message_for
from notices.settings import Mailbox, Robot, Security, Webhook

TRIES = 3
_WAIT_SECONDS = 5.0
_TIMEOUT_SECONDS = 20
_MOST_ANSWER_BYTES = 65536


class Undelivered(Exception):
    """A notice that did not arrive; the message is Chinese and holds no key."""


class _Refusal(Exception):
    """The other side understood and said no: asking again brings nothing."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """What is meant for one address goes to no other."""

    def redirect_request(self, *_: object) -> None:
        return None


def deliver(
    receiver: Mailbox | Webhook, digest: Digest, now: Callable[[], float], sleep: Callable[[float], object]
) -> None:
    """Send it, trying again where that may help; raises Undelivered."""
    for tried in range(1, TRIES + 1):
        try:
            _send(receiver, digest, now())
            return
        except _Refusal as error:
            raise Undelivered(f"{name_of(receiver)} 拒绝了通知：{error}") from error
        except (OSError, http.client.HTTPException, smtplib.SMTPException, ValueError) as error:
            if tried == TRIES:
                raise Undelivered(f"{name_of(receiver)} 发送失败（试了 {TRIES} 次）：{_reason(error)}") from error
            sleep(_WAIT_SECONDS * tried)


def name_of(receiver: Mailbox | Webhook) -> str:
    """What people call a receiver by; a robot's address holds its key and is cut to the host."""
    if isinstance(receiver, Mailbox):
        return f"邮件（{'、'.join(receiver.to)}）"
    return f"{receiver.kind.value} 机器人（{urlsplit(receiver.url).hostname}）"


def _send(receiver: Mailbox | Webhook, digest: Digest, now: float) -> None:
    if isinstance(receiver, Mailbox):
        _send_mail(receiver, digest, now)
    else:
        _post(message_for(receiver, digest, int(now)), receiver.kind)


def _send_mail(box: Mailbox, digest: Digest, now: float) -> None:
    context = ssl.create_default_context()
    try:
        with _connected(box, context) as server:
            if box.security is Security.STARTTLS:
                server.starttls(context=context)
            if box.user:
                server.login(box.user, box.password)
            server.send_message(_mail(box, digest, now))
    except (smtplib.SMTPAuthenticationError, smtplib.SMTPNotSupportedError) as error:
        raise _Refusal("用户名、密码或加密方式不对，请核对 notices.toml") from error
    except smtplib.SMTPRecipientsRefused as error:
        raise _Refusal("收件地址被服务器拒收") from error


def _connected(box: Mailbox, context: ssl.SSLContext) -> smtplib.SMTP:
    if box.security is Security.TLS:
        return smtplib.SMTP_SSL(box.server, box.port, timeout=_TIMEOUT_SECONDS, context=context)
    return smtplib.SMTP(box.server, box.port, timeout=_TIMEOUT_SECONDS)


def _mail(box: Mailbox, digest: Digest, now: float) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = digest.title, box.sender, ", ".join(box.to)
    mail["Date"] = formatdate(now, localtime=True)
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(digest.text + "\n", charset="utf-8")
    return mail


def _post(message: Message, kind: Robot) -> None:
    request = urllib.request.Request(message.url, message.body, dict(message.headers))
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _NoRedirect)
    try:
        with opener.open(request, timeout=_TIMEOUT_SECONDS) as answer:
            _check_answer(answer.read(_MOST_ANSWER_BYTES), kind)
    except urllib.error.HTTPError as error:
        with error:
            if error.code < 500 and error.code != 429:
                raise _Refusal(f"状态码 {error.code}，请核对机器人地址") from error
            raise OSError(f"状态码 {error.code}") from error


def _check_answer(body: bytes, kind: Robot) -> None:
    """Robots answer 200 to what they refuse, and say so in the body."""
    if kind is Robot.PLAIN:
        return
    answer = json.loads(body)
    code = answer.get("code" if kind is Robot.FEISHU else "errcode", 0) if isinstance(answer, dict) else 0
    if code:
        words = answer.get("msg") or answer.get("errmsg") or ""
        raise _Refusal(f"错误码 {code}（{str(words)[:80]}），请核对机器人的密钥和安全设置")


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLError) or isinstance(getattr(error, "reason", None), ssl.SSLError):
        return "加密连接没有建立，请核对端口、加密方式和证书"
    if isinstance(error, TimeoutError) or isinstance(getattr(error, "reason", None), TimeoutError):
        return "超时没有应答"
    if isinstance(error, ValueError):
        return "应答不是约定的格式，请核对地址"
    return f"连接或传送出错（{str(getattr(error, 'reason', error))[:80]}）"
