"""What the forms of drafts offer: units of the visitor, kinds, ways of publishing."""

from typing import Any

from django.http import HttpRequest

from console.visit import account_of, site_code, site_of
from domain.draft import Channel, DraftKind


def choices(request: HttpRequest) -> dict[str, Any]:
    """Names for the templates; without a site there is a check, but no register."""
    account = account_of(request)
    names: list[str] = []
    if site_code(request):
        names = [account.unit] if account.unit else [unit.name for unit in site_of(request).units]
    return {"units": names, "kinds": list(DraftKind), "channels": list(Channel), "has_site": bool(site_code(request))}
