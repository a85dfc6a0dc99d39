"""The month that pages of this room are about."""

from django.http import HttpRequest

from console.visit import now
from domain.month import Month


def asked_month(request: HttpRequest) -> Month:
    """The month in the address or the form; the last whole one when there is none, or no month."""
    word = request.POST.get("month") or request.GET.get("month") or ""
    try:
        return Month.parse(word)
    except ValueError:
        return Month.of(now().date()).before


def month_words(request: HttpRequest) -> dict[str, object]:
    """The month and its neighbours, for templates; no later one than today's."""
    month = asked_month(request)
    later = month.after if month.after <= Month.of(now().date()) else None
    return {"month": month, "earlier": month.before, "later": later}
