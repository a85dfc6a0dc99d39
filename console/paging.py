"""One page of a long list, and the way to the others; `pager.html` shows it."""

from dataclasses import dataclass

from django.http import HttpRequest

from console.asked import number_of

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class Pager:
    """Page `number` of a list of `total` things; `query` is the rest of the address, ready to be added to."""

    number: int
    total: int
    query: str
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def before(self) -> int:
        """The page before, 0 on the first."""
        return self.number - 1

    @property
    def after(self) -> int:
        """The next page, 0 on the last."""
        return self.number + 1 if self.number < self.last else 0


def asked_page(request: HttpRequest) -> int:
    """The number of the page that is asked for."""
    return number_of(request.GET.get("page"))


def pager_for(request: HttpRequest, total: int, size: int = PAGE_SIZE) -> Pager:
    """The pager of a list; a page past the end is the last one's number plus what was asked, and shows nothing."""
    query = request.GET.copy()
    query.pop("page", None)
    return Pager(asked_page(request), total, f"{query.urlencode()}&" if query else "", size)
