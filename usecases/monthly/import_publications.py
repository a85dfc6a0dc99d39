"""Take in what a CMS says was published: counts by month, or a list of pieces."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from domain.issue import Refused
from domain.month import Month
from domain.publication import Publication, ReportedCount
from domain.site import Site
from store.keep import keep_site
from store.keep_publications import keep_publications, keep_reported_counts
from store.publication_models import ImportKind, ImportRecord
from store.publication_queries import count_imports, reported_counts
from usecases.home.refusal import using_home
from usecases.monthly.import_targets import unknown_unit
from usecases.monthly.publication_table import read_publications
from usecases.reading.table_rows import read_rows
from usecases.units.unit_book import UnitBook

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class PublicationDraft:
    """Counts or pieces that were read and not kept yet; `remarks` are Chinese, none when all is well."""

    file: str
    counts: tuple[ReportedCount, ...]
    pieces: tuple[Publication, ...]
    remarks: tuple[str, ...]


def draft_publications(site: Site, file: Path, year: int | None, month: Month | None) -> PublicationDraft:
    """What the file says, with what a person should look at first; raises Refused when it says nothing."""
    found = read_publications(read_rows(file), file.name, year, month)
    if not found.counts and not found.pieces:
        raise Refused(
            f"{file.name} 中没有找到发布条数；表头应有“单位”和“条数”（或各月条数），信息目录应有“标题”和“发布日期”"
        )
    counts, pieces = tuple(found.counts), tuple(found.pieces)
    with using_home():
        changes = _changes(site, counts)
    return PublicationDraft(
        file.name, counts, pieces, (*found.remarks, *_unknown_units(UnitBook(site), counts, pieces), *changes)
    )


def import_publications(site: Site, draft: PublicationDraft, actor: str, at: datetime) -> None:
    """Keep them; counts of a month stand for those of an earlier import."""
    with using_home(), transaction.atomic():
        record = keep_site(site.code, site.name)

        def batch(kind: ImportKind, year: int) -> ImportRecord:
            remarks = "\n".join(draft.remarks)
            return ImportRecord(site=record, kind=kind, year=year, file=draft.file, actor=actor, remarks=remarks, at=at)

        for year in sorted({each.year for each in draft.counts}):
            keep_reported_counts(batch(ImportKind.COUNTS, year), [each for each in draft.counts if each.year == year])
        if draft.pieces:
            items = batch(ImportKind.ITEMS, max(each.published.year for each in draft.pieces))
            items.save()
            keep_publications(record, _of_units(UnitBook(site), draft.pieces), at.date(), items)


def _of_units(book: UnitBook, pieces: tuple[Publication, ...]) -> list[Publication]:
    return [replace(each, unit=book.unit(each.unit) or each.unit) for each in pieces]


def _unknown_units(book: UnitBook, counts: tuple[ReportedCount, ...], pieces: tuple[Publication, ...]) -> list[str]:
    if book.is_empty:
        return []
    names = dict.fromkeys([*(each.name for each in counts), *(each.unit for each in pieces)])
    return [unknown_unit(book, name) for name in names if not book.unit(name)]


def _changes(site: Site, counts: tuple[ReportedCount, ...]) -> list[str]:
    """Months that a file stated before with other numbers."""
    remarks = []
    for year in sorted({each.year for each in counts}):
        before = {(each.name, each.month): each for each in reported_counts(site.code, year)}
        files = count_imports(site.code, year)
        for month in sorted({each.month for each in counts if each.year == year}):
            now = [each for each in counts if (each.year, each.month) == (year, month)]
            pairs = [(before[each.name, month], each) for each in now if (each.name, month) in before]
            changed = [(old, new) for old, new in pairs if old != new]
            if changed:
                origin = files[changed[0][1].name, month]
                remarks.append(f"{year}年{month}月的条数已从 {origin} 导入过，本次将代替：{_told(changed)}")
    return remarks


def _told(changed: list[tuple[ReportedCount, ReportedCount]]) -> str:
    shown = [f"{new.name} {_number(old)}→{_number(new)}" for old, new in changed[:_SHOWN]]
    more = f" 等 {len(changed)} 个单位" if len(changed) > _SHOWN else ""
    return "、".join(shown) + more


def _number(count: ReportedCount) -> str:
    return "/".join(str(each) for each in (count.count, count.through) if each is not None)
