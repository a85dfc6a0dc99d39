"""A line for the page after the next one: what a form has done, told where its redirect leads."""

from collections.abc import Callable

from django.http import HttpRequest

_KEY = "told"


def tell(request: HttpRequest, line: str) -> None:
    """Keep a line until a whole page is shown."""
    request.session[_KEY] = [*request.session.get(_KEY, []), line]


def told(request: HttpRequest) -> Callable[[], list[str]]:
    """The lines, taken when a page shows them; parts of pages that show none leave them."""
    return lambda: list(request.session.pop(_KEY, []))
