"""The site that a request names, within the token's scope."""

from django.http import HttpRequest
from ninja.errors import HttpError

from console.visit import sites_for


def asked_site(request: HttpRequest, code: str) -> str:
    """The code as it is; 404 for another's site as for one that does not exist."""
    if code not in sites_for(request):
        raise HttpError(404, f"没有站点“{code}”，或者不在令牌的范围之内")
    return code
