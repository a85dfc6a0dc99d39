"""Columns of the portal with kind, limit and responsible unit, each with its grounds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from domain.column import ColumnKind
from survey.column_kind import kind_of
from survey.column_page import ColumnPage, column_pages
from survey.list_page import is_sure
from survey.portal import Portal
from survey.proposal import ColumnProposal, Grounds, UnitProposal
from survey.responsible import Responsible
from survey.units import unit_at_head

Limits = Mapping[ColumnKind, int]

_SHOWN = 3


def propose_columns(portal: Portal, units: Sequence[UnitProposal], limits: Limits) -> tuple[ColumnProposal, ...]:
    """Columns in the order in which they were met; `limits` are the rule pack's days by kind."""
    responsible = Responsible(portal, units)
    found = column_pages(portal)
    owners = [responsible.by_place(column.url) or responsible.by_crumbs(column) for column in found]
    names = unique_names(list(zip(found, owners, strict=True)), portal)
    return tuple(
        _proposal(column, name, responsible, portal, limits) for column, name in zip(found, names, strict=True)
    )


def unique_names(columns: Sequence[tuple[ColumnPage, str]], portal: Portal) -> list[str]:
    """Names that tell columns apart: 通知公告 of three units needs the unit's name in front."""
    uses = Counter(column.name for column, _ in columns)
    names: list[str] = []
    for column, unit in columns:
        name = column.name
        if uses[name] > 1:
            before = unit if unit and not unit_at_head(name, portal.county) else column.parent
            name = f"{before}{name}" if before else name
        number, plain = 1, name
        while name in names:
            number += 1
            name = f"{plain}（{number}）"
        names.append(name)
    return names


def _proposal(
    column: ColumnPage, name: str, responsible: Responsible, portal: Portal, limits: Limits
) -> ColumnProposal:
    kind, shown_by, certain = kind_of(column.name, column.page.tags.get("columntype", ""), column.titles)
    answer = responsible.of(column, kind)
    evidence = [_where(column), _content(column), f"种类：{shown_by}"]
    evidence += [f"单位：{answer.shown_by}"] if answer.unit else []
    doubts = [*([] if certain else ["请核对种类"]), *answer.doubts, *_doubts_of_list(column)]
    sure = is_sure(column.page)
    doubts += [] if sure else ["请核对：只因在导航里而列出；确是栏目的，去掉行首的 #"]
    return ColumnProposal(
        name=name,
        url=column.url,
        unit=answer.unit,
        kind=kind,
        max_age_days=limits.get(kind),
        grounds=Grounds(tuple(evidence), (*doubts, *_overdue(column, limits.get(kind), portal.today))),
        standing=sure,
    )


def _overdue(column: ColumnPage, days: int | None, today: date) -> list[str]:
    age = (today - column.dates[0]).days if column.dates else 0
    return [f"最近一条距今 {age} 天，已超过 {days} 天"] if days and age >= days else []


def _where(column: ColumnPage) -> str:
    above = f"，上级“{column.parent}”" if column.parent else ""
    return f"{column.named_by}{above}"


def _content(column: ColumnPage) -> str:
    reading, dates = column.page.reading, column.dates
    if not reading.recognised:
        return "列表未能识别"
    total = f"，声明共 {reading.declared_rows} 条" if reading.declared_rows is not None else ""
    newest = f"，最近 {dates[0].isoformat()}" if dates else ""
    return f"列表页 {len(reading.entries)} 条{total}{newest}{_pace(column)}"


def _pace(column: ColumnPage) -> str:
    """How often something is added, by the rows of the first page."""
    dates = column.dates
    gaps = [(later - earlier).days for later, earlier in pairwise(dates)]
    return f"，多为 {round(median(gaps))} 天一条" if len(gaps) >= _SHOWN and median(gaps) >= 1 else ""


def _doubts_of_list(column: ColumnPage) -> list[str]:
    reading = column.page.reading
    if not reading.recognised:
        return [f"请核对：{reading.reason or '列表不是认得的样式'}；巡查时会列为未检查项"]
    if not reading.entries:
        return ["请核对：列表为空"]
    return [] if column.dates else ["请核对：条目没有日期"]
