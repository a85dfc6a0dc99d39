"""Pages about a portal, before the first patrol: they say what to do instead of being broken."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from console.visit import site_code

View = Callable[..., HttpResponseBase]


def needs_site(view: View) -> View:
    """The view, or a page that says how to begin where no site was ever patrolled."""

    @wraps(view)
    def shown(request: HttpRequest, *arguments: object, **named: object) -> HttpResponseBase:
        if not site_code(request):
            answer: HttpResponse = render(request, "no_site.html")
            return answer
        return view(request, *arguments, **named)

    return shown
