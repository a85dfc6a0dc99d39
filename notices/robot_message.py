"""A digest in the shape that each robot understands, signed as each wants it."""

import base64
import hmac
import json
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from notices.digest import Digest
from notices.settings import Robot, Webhook

_MOST_BYTES = 2000
"""WeCom takes 2,048 bytes of text; what does not fit is in the list that the link leads to."""


@dataclass(frozen=True, slots=True)
class Message:
    """One HTTP request."""

    url: str
    body: bytes
    headers: tuple[tuple[str, str], ...]


def message_for(webhook: Webhook, digest: Digest, unix_seconds: int) -> Message:
    """The request for that robot at that moment."""
    url, text = webhook.url, _fitting(digest)
    headers = [("Content-Type", "application/json; charset=utf-8")]
    if webhook.kind is Robot.PLAIN:
        body = _json({"title": digest.title, "lines": digest.lines, "link": digest.link, "timestamp": unix_seconds})
        headers += _plain_signature(webhook.secret, unix_seconds, body)
    elif webhook.kind is Robot.FEISHU:
        sign = {"timestamp": str(unix_seconds), "sign": _feishu_sign(webhook.secret, unix_seconds)}
        body = _json({**(sign if webhook.secret else {}), "msg_type": "text", "content": {"text": text}})
    else:
        body = _json({"msgtype": "text", "text": {"content": text}})
    if webhook.kind is Robot.DINGTALK and webhook.secret:
        url = f"{url}{'&' if '?' in url else '?'}{_dingtalk_sign(webhook.secret, unix_seconds * 1000)}"
    return Message(url, body, tuple(headers))


def _fitting(digest: Digest) -> str:
    text = digest.text
    if len(text.encode()) <= _MOST_BYTES:
        return text
    kept = text.encode()[: _MOST_BYTES - 100].decode(errors="ignore").rpartition("\n")[0]
    return "\n".join([kept, "……（其余从略）", *([digest.link] if digest.link else [])])


def _plain_signature(secret: str, unix_seconds: int, body: bytes) -> list[tuple[str, str]]:
    """Over the moment and the body, so that an old notice cannot be sent again as a new one."""
    if not secret:
        return []
    signed = hmac.new(secret.encode(), f"{unix_seconds}.".encode() + body, sha256).hexdigest()
    return [("X-Xuncha-Timestamp", str(unix_seconds)), ("X-Xuncha-Signature", f"sha256={signed}")]


def _dingtalk_sign(secret: str, unix_milliseconds: int) -> str:
    signed = hmac.new(secret.encode(), f"{unix_milliseconds}\n{secret}".encode(), sha256).digest()
    return f"timestamp={unix_milliseconds}&sign={quote(base64.b64encode(signed), safe='')}"


def _feishu_sign(secret: str, unix_seconds: int) -> str:
    """Feishu wants the moment and the secret as the key, over nothing."""
    return base64.b64encode(hmac.new(f"{unix_seconds}\n{secret}".encode(), b"", sha256).digest()).decode()


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
