"""Who asks, from where, and about which site: what every view needs to know of a request."""

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest

from console.session import signed_in_account
from domain.account import Visitor
from domain.audit import Action
from domain.issue import Refused
from domain.site import Site
from store.account_models import Account
from store.queries import site_codes
from usecases.accounts.accounts import visitor_of
from usecases.accounts.audit import note
from usecases.home.home import Home, home_at
from usecases.home.kept_crawl import kept_site
from usecases.units.own_names import own_names

_SITE = "site"


def now() -> datetime:
    """This moment, with its zone."""
    return datetime.now().astimezone()


def home_here() -> Home:
    """The home that the server was started for."""
    return home_at()


def account_of(request: HttpRequest) -> Account:
    """The signed-in account; the access middleware lets nobody else through to a page with roles."""
    account = signed_in_account(request)
    if account is None:
        raise Http404
    return account


def visitor_from(request: HttpRequest) -> Visitor:
    """The signed-in person with their scope, worked out once a request."""
    kept = getattr(request, "visitor", None)
    if isinstance(kept, Visitor):
        return kept
    account = account_of(request)
    visitor = visitor_of(account, _names(account))
    request.visitor = visitor  # type: ignore[attr-defined]
    return visitor


def _names(account: Account) -> tuple[str, ...] | None:
    if not account.unit:
        return None
    try:
        return own_names(kept_site(home_here(), account.site), account.unit)
    except Refused:
        # Before the first patrol no site file is known; the unit's own name is its only one.
        return (account.unit,)


def sites_for(request: HttpRequest) -> list[str]:
    """Codes of the sites that the visitor may see, asked for once a request."""
    kept = getattr(request, "known_sites", None)
    if kept is None:
        visitor = visitor_from(request)
        kept = request.known_sites = [code for code in site_codes() if visitor.may_see_site(code)]  # type: ignore[attr-defined]
    return list(kept)


def site_code(request: HttpRequest) -> str:
    """The site that the page is about: asked for by `?site=`, chosen before, or the first; "" when there is none.

    Another's site is as unknown as one that does not exist (404).
    """
    known = sites_for(request)
    asked = request.GET.get(_SITE) or request.POST.get(_SITE) or ""
    if asked:
        if asked not in known:
            raise Http404
        request.session[_SITE] = asked
        return asked
    kept = request.session.get(_SITE, "")
    return str(kept) if kept in known else next(iter(known), "")


def site_of(request: HttpRequest) -> Site:
    """The site as its newest run knew it; 404 before the first run."""
    code = site_code(request)
    if not code:
        raise Http404
    return kept_site(home_here(), code)


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; of what a proxy of ours forwards, the last address that is no proxy's."""
    proxies = getattr(settings, "TRUSTED_PROXIES", ())
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    way = [each.strip() for each in (*forwarded, request.META.get("REMOTE_ADDR", "")) if each.strip()]
    while len(way) > 1 and way[-1] in proxies:
        way.pop()
    return way[-1] if way else ""


def log(request: HttpRequest, action: Action, subject: str, words: str = "") -> None:
    """Write to the audit what the visitor did."""
    note(visitor_from(request), action, subject, words, address_of(request), now())
