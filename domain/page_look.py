"""What a page shows at one look: enough to tell an error page, or a page that has changed hands."""

from dataclasses import dataclass

MOST_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class PageLook:
    """A page's title and its first words; `url` is where it stood, redirects followed.

    `rating` is what the page says of itself to child protection ("" when nothing), `status` the answer's.
    """

    url: str
    title: str
    text: str
    rating: str = ""
    status: int = 200
