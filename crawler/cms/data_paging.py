"""Page numbers of lists that come as data: how many pages there are follows from the first one's rows."""

import re
from collections.abc import Callable

from crawler.cms.adapter import LOOK_AHEAD, MOST_PAGES

_SIZE = re.compile(r"#rows=(\d{1,6})$")


def further_requests(
    request: str, page: int, rows: int, total: int | None, request_of: Callable[[int], str]
) -> tuple[str, ...]:
    """Requests for the pages after `page`, which brought `rows` of `total`; none after an empty page.

    The last page is shorter than the others: so that it does not look as if more pages followed,
    each request carries the first page's number of rows, where the server does not see it.
    """
    if not rows:
        return ()
    known = _SIZE.search(request)
    size = int(known[1]) if known else rows
    last = page + 1 if total is None else min(-(-total // max(size, 1)), MOST_PAGES)
    numbers = range(page + 1, min(last, page + LOOK_AHEAD) + 1)
    return tuple(f"{request_of(number)}#rows={size}" for number in numbers)
