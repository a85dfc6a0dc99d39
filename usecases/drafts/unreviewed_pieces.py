"""Published pieces that nobody let out: 先审后发、一事一审 held against what stands on the portal."""

from datetime import date

from domain.draft import UnreviewedPiece
from domain.issue import Refused
from domain.month import Month
from domain.publication import bare_title
from domain.site import Site
from store.draft_queries import approvals_of
from store.publication_queries import publications_between
from usecases.home.refusal import using_home
from usecases.units.own_names import wanted_units

_NEVER = "没有审查登记"
_LATE = "先发后审（{}才同意发布）"


def unreviewed_pieces(site: Site, month: Month, unit: str | None = None) -> list[UnreviewedPiece]:
    """Pieces of the month without an approved draft of their title, or approved only later; raises Refused.

    A title counts for all pieces that bear it: one draft may go into several columns.
    """
    wanted = wanted_units(site, unit)
    with using_home():
        approved = _first_days(site.code)
        if not approved:
            raise Refused("还没有同意发布的稿件，无法比对；请先用 xuncha drafts 登记和审核")
        rows = publications_between(site.code, month.first_day, month.last_day, imported=False)
        pieces = [row for row in rows if wanted is None or row.unit in wanted]
        return [
            UnreviewedPiece(row.unit, row.title, row.published, row.url, why)
            for row in pieces
            if (why := _why(approved.get(bare_title(row.title)), row.published))
        ]


def _first_days(site_code: str) -> dict[str, date]:
    """The day on which each title was first let out."""
    days: dict[str, date] = {}
    for title, at in approvals_of(site_code):
        days.setdefault(bare_title(title), at.astimezone().date())
    return days


def _why(approved: date | None, published: date) -> str:
    if approved is None:
        return _NEVER
    return _LATE.format(approved) if approved > published else ""
