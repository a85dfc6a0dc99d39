"""Files that are too much for somebody to wait for: handed to a process of its own, followed on a page of their own."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from console.visit import home_here, site_code, visitor_from
from console.waiting_upload import forget_waiting, waiting_folder
from domain.issue import Refused
from domain.work import Work
from usecases.work.start_import import LEXICON, ImportWish, imports_of, start_import

SMALL = 256 << 10
"""Bytes of tables that are read while somebody waits: some thousand rows, a second."""
_RECENT = 3


def is_small(request: HttpRequest, field: str) -> bool:
    """Whether what was sent is read at once."""
    return sum(file.size or 0 for file in request.FILES.getlist(field)) <= SMALL


def begin_import(
    request: HttpRequest, token: str, words: Sequence[str], subject: str, *, is_last: bool = True
) -> HttpResponse:
    """Start the command line over the files of that token, and go to where it is followed; raises Refused.

    After the last step the files are gone, however it ended.
    """
    handed = waiting_folder(request, token) if is_last else None
    place = place_of(request, words[0])
    work = start_import(home_here(), ImportWish(place, tuple(words), subject, visitor_from(request).actor, handed))
    return HttpResponseRedirect(reverse("import_work", args=(words[0], work.name)))


def begin_fresh_import(request: HttpRequest, token: str, words: Sequence[str], subject: str) -> HttpResponse:
    """The same for files that were sent just now: refused, they are not kept either."""
    try:
        return begin_import(request, token, words, subject)
    except Refused:
        forget_waiting(request, token)
        raise


def place_of(request: HttpRequest, room: str) -> str:
    """Where imports of that command stand."""
    return LEXICON if room == "lexicon" else site_code(request)


def recent_imports(request: HttpRequest, *rooms: str) -> list[tuple[str, Work]]:
    """What was begun last with these commands, each with its command."""
    found = imports_of(home_here(), place_of(request, rooms[0]))
    return [(each.order.words[0], each) for each in found if each.order.words[0] in rooms][:_RECENT]
