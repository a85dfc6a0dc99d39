"""The one place that decides who may open a page. What no room lists is closed to everybody."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from console.page import Page
from console.registry import page_named
from console.session import signed_in_account, way_of
from store.account_models import Account

_BEFORE_A_NEW_PASSWORD = frozenset({"password", "sign_out"})

API = "api"

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class Access:
    """Sends strangers to the sign-in page, refuses roles that a page does not name, and asks for overdue passwords."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the decision is made once its page is known."""
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> HttpResponseBase | None:
        """None to go on; a redirect, a 401 or a PermissionDenied otherwise."""
        match = request.resolver_match
        if match and match.namespace == API:
            # Tokens open the API, each operation names its scope; a session opens nothing there.
            return None
        page = page_named(match.url_name or "") if match else None
        if page is None:
            raise PermissionDenied
        if not page.roles:
            return None
        account = signed_in_account(request)
        return _stranger(request) if account is None else _refused(request, page, account)


def _refused(request: HttpRequest, page: Page, account: Account) -> HttpResponseBase | None:
    if account.role not in page.roles:
        raise PermissionDenied
    # Who was proved elsewhere needs no password of ours.
    if account.must_change and not way_of(request) and page.name not in _BEFORE_A_NEW_PASSWORD:
        return HttpResponseRedirect(reverse("password"))
    return None


def _stranger(request: HttpRequest) -> HttpResponseBase:
    # A part of a page is asked for by a script: it opens the sign-in dialogue and keeps what was typed.
    if request.headers.get("HX-Request") or request.headers.get("X-Requested-With"):
        return HttpResponse(status=401)
    back = request.get_full_path() if request.method == "GET" else _form_again(request.headers.get("Referer", "/"))
    return HttpResponseRedirect(f"{reverse('sign_in')}?{urlencode({'next': back})}")


def _form_again(page: str) -> str:
    """The page with the form, told to fill in what the browser kept of it."""
    return f"{page}{'&' if '?' in page else '?'}restore=1"
