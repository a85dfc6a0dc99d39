"""A token opens the API: `Authorization: Bearer xc_…`, with the scope that an operation asks for."""

from django.http import HttpRequest
from ninja.errors import HttpError
from ninja.security import HttpBearer

from console.api.rate import BUCKETS
from console.visit import home_here, now
from domain.account import Role, Visitor
from domain.api_token import ApiToken, Scope
from domain.issue import Refused
from usecases.accounts.api_tokens import token_behind
from usecases.home.kept_crawl import kept_site
from usecases.units.own_names import own_names


class TooManyRequests(Exception):
    """A token asks more often than it may; `seconds` is how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"调用过于频繁；请 {seconds} 秒后再试")
        self.seconds = seconds


class Token(HttpBearer):
    """Lets a request in whose token has the scope; puts the visitor with the token's own scope on it."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """The token's facts; None is answered with 401."""
        found = token_behind(token, now().date())
        if found is None:
            return None
        if self._scope not in found.scopes:
            raise HttpError(403, f"令牌没有“{self._scope.label}”权限；请管理员另发令牌")
        if seconds := BUCKETS.wait(found):
            raise TooManyRequests(seconds)
        request.visitor = _visitor(found)  # type: ignore[attr-defined]
        return found


def _visitor(token: ApiToken) -> Visitor:
    role = Role.CLERK if token.unit else Role.REVIEWER
    return Visitor(f"api:{token.number}", token.name, role, token.site, _names(token))


def _names(token: ApiToken) -> tuple[str, ...] | None:
    if not token.unit:
        return None
    try:
        return own_names(kept_site(home_here(), token.site), token.unit)
    except Refused:
        return (token.unit,)
