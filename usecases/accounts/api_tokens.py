"""Tokens of the API: made, listed, revoked, and the token behind a request."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from domain.api_token import ApiToken, Scope
from domain.issue import Refused
from store.token_models import ApiTokenRecord
from usecases.home.refusal import using_home

PREFIX = "xc_"
"""So that a search for leaked secrets finds one."""

MOST_PER_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class TokenOrder:
    """A token as it is asked for."""

    name: str
    scopes: Collection[Scope]
    expires: date
    site: str = ""
    unit: str = ""
    per_minute: int = 120


def make_token(order: TokenOrder, made_by: str, today: date) -> tuple[str, ApiToken]:
    """The token's text, shown this once, and its facts; raises Refused."""
    if not order.name.strip() or not order.scopes:
        raise Refused("没有写明令牌名称或用途；请写明给哪个系统用、可以做什么")
    if order.expires <= today:
        raise Refused(f"有效期 {order.expires} 已经过去；请写今天以后的日期")
    if not 1 <= order.per_minute <= MOST_PER_MINUTE:
        raise Refused(f"每分钟次数须在 1 至 {MOST_PER_MINUTE} 之间；请改正")
    if order.unit and not order.site:
        raise Refused("限定单位时须同时限定站点；请选择站点")
    text = PREFIX + secrets.token_urlsafe(32)
    with using_home():
        row = ApiTokenRecord.objects.create(
            name=order.name.strip(),
            digest=_digest(text),
            scopes=sorted(scope.value for scope in order.scopes),
            site=order.site,
            unit=order.unit,
            expires=order.expires,
            per_minute=order.per_minute,
            made_by=made_by,
        )
    return text, _token(row)


def token_behind(text: str, today: date) -> ApiToken | None:
    """The token of that text, unless it is unknown, revoked or has run out; notes the day of its use."""
    with using_home():
        row = ApiTokenRecord.objects.filter(digest=_digest(text), revoked=False, expires__gte=today).first()
        if row is not None and row.last_used != today:
            ApiTokenRecord.objects.filter(pk=row.pk).update(last_used=today)
    return None if row is None else _token(row)


def all_tokens() -> list[ApiToken]:
    """Every token, the newest first."""
    with using_home():
        return [_token(row) for row in ApiTokenRecord.objects.order_by("-id")]


def revoke_token(number: int) -> ApiToken:
    """End a token at once; raises Refused."""
    with using_home():
        row = ApiTokenRecord.objects.filter(pk=number).first()
        if row is None:
            raise Refused(f"没有编号为 {number} 的令牌；请刷新页面查看现有令牌")
        row.revoked = True
        row.save(update_fields=["revoked"])
        return _token(row)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _token(row: ApiTokenRecord) -> ApiToken:
    scopes = frozenset(map(Scope, row.scopes))
    return ApiToken(
        row.pk,
        row.name,
        scopes,
        row.site,
        row.unit,
        row.expires,
        row.per_minute,
        row.revoked,
        row.made_by,
        row.last_used,
    )
