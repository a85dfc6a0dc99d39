"""Who is signed in: kept in the session, ended by a new password, a switched-off account or an hour's silence.

Django's own middleware brings tables of groups and permissions with it that roles here make needless; its
sessions, password hashes and the digest that ties a session to a password are used as they are.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.csrf import rotate_token
from django.utils.crypto import constant_time_compare

from store.account_models import Account

_NUMBER, _DIGEST, _WAY = "account", "digest", "way"


class SignedIn:
    """Puts the signed-in account, or None, on the request as `account`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Look the account up once and pass the request on."""
        request.account = _account(request)  # type: ignore[attr-defined]
        return self._get_response(request)


def remember(request: HttpRequest, account: Account, way: str = "") -> None:
    """Begin a session for the account; nothing of another's session is left, and forms made before are void.

    `way` names the system that proved the login name, "" for our own password.
    """
    if request.session.get(_NUMBER) not in (None, account.pk):
        request.session.flush()
    else:
        # A session name that somebody planted before signing in is worth nothing afterwards.
        request.session.cycle_key()
    request.session[_NUMBER], request.session[_DIGEST] = account.pk, account.get_session_auth_hash()
    request.session[_WAY] = way
    rotate_token(request)
    request.account = account  # type: ignore[attr-defined]


def forget(request: HttpRequest) -> None:
    """End the session."""
    request.session.flush()
    request.account = None  # type: ignore[attr-defined]


def way_of(request: HttpRequest) -> str:
    """The system that proved who is signed in; "" for our own password."""
    return str(request.session.get(_WAY, ""))


def signed_in_account(request: HttpRequest) -> Account | None:
    """The account that the middleware found."""
    account = getattr(request, "account", None)
    return account if isinstance(account, Account) else None


def _account(request: HttpRequest) -> Account | None:
    number = request.session.get(_NUMBER)
    if number is None:
        return None
    account = Account.objects.filter(pk=number, is_active=True).first()
    if account is None:
        return None
    return account if constant_time_compare(request.session.get(_DIGEST, ""), account.get_session_auth_hash()) else None
