"""Write the papers of drafts: the secrecy form of a unit's day, the form of one draft, the register."""

from collections.abc import Collection
from datetime import date
from pathlib import Path

from domain.draft import Draft
from domain.issue import Refused
from domain.site import Site
from reports import block_xlsx
from reports.block import Paper
from reports.draft_register import draft_register
from reports.review_form import review_form
from reports.secrecy_form import secrecy_form
from usecases.drafts.list_drafts import draft_of, list_drafts
from usecases.home.home import Home
from usecases.lists.write_paper import paper_bytes, write_any_paper, write_paper


def write_review_form(home: Home, site: Site, number: str, path: Path) -> None:
    """三审三校单 of one draft; raises Refused."""
    write_paper(home, review_form(draft_of(site.code, number)), path)


def write_secrecy_form(home: Home, site: Site, drafts: Collection[str], path: Path) -> None:
    """信息发布保密审查表 with these drafts of one unit in the order of the register; raises Refused."""
    write_paper(home, _secrecy_form([draft_of(site.code, number) for number in drafts]), path)


def review_form_bytes(home: Home, draft: Draft, suffix: str) -> bytes:
    """三审三校单 as a file of that kind, for handing over without a path."""
    return paper_bytes(home, review_form(draft), suffix)


def secrecy_form_bytes(home: Home, drafts: Collection[Draft], suffix: str) -> bytes:
    """信息发布保密审查表 as a file of that kind; raises Refused."""
    return paper_bytes(home, _secrecy_form(list(drafts)), suffix)


def write_draft_register(home: Home, site: Site, as_of: date, path: Path, *, year: int | None = None) -> None:
    """All drafts, or those of one year, as a paper or a workbook; raises Refused."""
    drafts = list_drafts(site.code, year=year).drafts
    write_any_paper(home, draft_register(site.name, as_of, reversed(drafts)), path)


def register_bytes(home: Home, site: Site, as_of: date, units: Collection[str] | None, year: int) -> bytes:
    """The register of a year as a workbook; `units` None means all."""
    drafts = list_drafts(site.code, units, year=year).drafts
    return block_xlsx.write(draft_register(site.name, as_of, reversed(drafts)))


def _secrecy_form(drafts: list[Draft]) -> Paper:
    units = dict.fromkeys(draft.unit for draft in drafts)
    if len(units) != 1:
        said = f"这些稿件属于{'、'.join(units)}" if units else "没有稿件"
        raise Refused(f"一张保密审查表只登记一个单位的稿件；{said}，请分别生成")
    ordered = sorted(drafts, key=lambda draft: (draft.opened, draft.serial))
    return secrecy_form(ordered[0].unit, ordered[-1].opened.date(), ordered)
