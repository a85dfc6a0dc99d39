"""Imports of plans and counts from the console: looked at first, taken only as they were looked at."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from domain.issue import Refused
from domain.month import Month
from domain.publication import Publication, ReportedCount
from domain.site import Site
from domain.target import UnitTarget
from store.import_queries import imports_of
from usecases.home.refusal import using_home
from usecases.monthly.import_publications import PublicationDraft, draft_publications, import_publications
from usecases.monthly.import_targets import PlanDraft, draft_plan, import_plan
from usecases.units.unit_book import UnitBook


class TargetImport(Enum):
    """What a file is said to hold."""

    PLAN = "年度目标任务"
    COUNTS = "发布条数或信息目录"


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """A file and what was said of it; `year` and `month` None: as the file says."""

    kind: TargetImport
    file: Path
    year: int | None = None
    month: Month | None = None


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row as it would be taken: cells, the unit that is meant ("" unknown), a near name as a question."""

    name: str
    cells: tuple[str, ...]
    unit: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file would bring; `remarks` are what a person should look at first."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[ImportRow, ...]
    remarks: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class TakenImport:
    """A file that was taken in."""

    kind: str
    year: int
    file: str
    actor: str
    at: datetime
    remarks: tuple[str, ...]


def preview_import(site: Site, order: ImportOrder) -> ImportPreview:
    """What the file would bring; raises Refused."""
    return _preview(UnitBook(site), _draft(site, order))


def take_import(site: Site, order: ImportOrder, digest: str, actor: str, at: datetime) -> ImportPreview:
    """Take the file as it was previewed; raises Refused when it would bring something else by now."""
    draft = _draft(site, order)
    preview = _preview(UnitBook(site), draft)
    if preview.digest != digest:
        raise Refused("预览之后，别人导入过数据或单位名称有变化；请重新选择文件预览")
    if isinstance(draft, PlanDraft):
        import_plan(site, draft, actor, at)
    else:
        import_publications(site, draft, actor, at)
    return preview


def taken_imports(site_code: str, most: int) -> list[TakenImport]:
    """Files that were taken in, newest first."""
    with using_home():
        rows = imports_of(site_code, most)
    return [
        TakenImport(row.kind.value, row.year, row.file, row.actor, row.at, tuple(filter(None, row.remarks.split("\n"))))
        for row in rows
    ]


def _draft(site: Site, order: ImportOrder) -> PlanDraft | PublicationDraft:
    if order.kind is TargetImport.COUNTS:
        return draft_publications(site, order.file, order.year, order.month)
    if order.year is None:
        raise Refused("没有写明是哪一年的任务；请填写年度")
    return draft_plan(site, order.file, order.year)


def _preview(book: UnitBook, draft: PlanDraft | PublicationDraft) -> ImportPreview:
    if isinstance(draft, PlanDraft):
        targets = draft.plan.targets
        yearly = sum(each.yearly for each in targets)
        title = f"{draft.plan.year}年目标任务：{len(targets)} 个单位，年度任务数合计 {yearly}"
        headings, rows = ("年度任务数", "每月任务数", "组别"), tuple(_of_targets(book, targets))
    elif draft.counts:
        title = f"发布条数：{len(draft.counts)} 行，当月条数合计 {sum(each.count or 0 for each in draft.counts)}"
        headings, rows = ("月份", "当月条数", "本年累计"), tuple(_of_counts(book, draft.counts))
    else:
        title = f"信息目录：{len(draft.pieces)} 条，{len({each.unit for each in draft.pieces})} 个单位"
        headings, rows = ("发布日期", "标题", "网址"), tuple(_of_pieces(book, draft.pieces))
    remarks = draft.remarks
    facts = json.dumps([title, [(row.name, row.cells, row.unit) for row in rows], remarks], ensure_ascii=False)
    return ImportPreview(title, headings, rows, remarks, hashlib.sha256(facts.encode()).hexdigest())


def _of_targets(book: UnitBook, targets: tuple[UnitTarget, ...]) -> Iterator[ImportRow]:
    for each in targets:
        monthly = "" if each.monthly is None else str(each.monthly)
        yield _row(book, each.name, (str(each.yearly), monthly, each.group))


def _of_counts(book: UnitBook, counts: tuple[ReportedCount, ...]) -> Iterator[ImportRow]:
    for each in counts:
        numbers = ("" if number is None else str(number) for number in (each.count, each.through))
        yield _row(book, each.name, (str(Month(each.year, each.month)), *numbers))


def _of_pieces(book: UnitBook, pieces: tuple[Publication, ...]) -> Iterator[ImportRow]:
    for each in pieces:
        yield _row(book, each.unit, (each.published.isoformat(), each.title, each.url))


def _row(book: UnitBook, name: str, cells: tuple[str, ...]) -> ImportRow:
    unit = book.unit(name)
    return ImportRow(name, cells, unit, "" if unit or book.is_empty else book.suggestion(name))
