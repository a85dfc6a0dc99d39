"""Take in a year's task plan from a file; what looks wrong is told before anything is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from domain.issue import Refused
from domain.site import Site
from domain.target import TargetPlan, UnitTarget
from store.keep import keep_site
from store.keep_publications import keep_plan
from store.publication_models import ImportKind, ImportRecord
from store.publication_queries import plan_of
from usecases.home.refusal import using_home
from usecases.monthly.target_table import read_plan
from usecases.reading.table_rows import read_rows
from usecases.units.unit_book import UnitBook


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """A plan that was read and not kept yet; `remarks` are Chinese, none when all is well."""

    plan: TargetPlan
    remarks: tuple[str, ...]


def draft_plan(site: Site, file: Path, year: int) -> PlanDraft:
    """The plan in the file, with what a person should look at first; raises Refused when it holds none."""
    found = read_plan(read_rows(file))
    if not found.targets:
        raise Refused(f"{file.name} 中没有找到目标任务表；表头应有“单位”和“年度任务数”（或“每月任务数”）两列")
    plan = TargetPlan(year, found.targets, file.name)
    with using_home():
        earlier = plan_of(site.code, year)
    remarks = (*found.remarks, *_unit_remarks(UnitBook(site), found.targets), *_changes(earlier, plan))
    return PlanDraft(plan, remarks)


def import_plan(site: Site, draft: PlanDraft, actor: str, at: datetime) -> None:
    """Keep the plan; it counts from now on instead of an earlier one of the year."""
    plan = draft.plan
    with using_home(), transaction.atomic():
        batch = ImportRecord(
            site=keep_site(site.code, site.name),
            kind=ImportKind.PLAN,
            year=plan.year,
            file=plan.origin,
            actor=actor,
            remarks="\n".join(draft.remarks),
            at=at,
        )
        keep_plan(batch, plan.targets)


def unknown_unit(book: UnitBook, name: str, where: str = "") -> str:
    """What to say of a unit that the site file lacks."""
    hint = book.suggestion(name) or "，"
    place = f"{where}：" if where else ""
    return f"{place}站点文件没有单位“{name}”{hint}请核对名称，或在站点文件中登记该单位或别名"


def _unit_remarks(book: UnitBook, targets: Sequence[UnitTarget]) -> list[str]:
    if book.is_empty:
        return ["站点文件没有登记任何单位（[[unit]]），单位名称未能核对"]
    remarks = [unknown_unit(book, each.name, each.where) for each in targets if not book.unit(each.name)]
    by_unit: dict[str, list[str]] = {}
    for each in targets:
        by_unit.setdefault(book.unit(each.name) or each.name, []).append(each.name)
    for unit, names in by_unit.items():
        if len(names) > 1:
            remarks.append(
                f"{'、'.join(f'“{name}”' for name in names)}现在都是“{unit}”（按站点文件的别名），任务数将相加"
            )
    return remarks


def _changes(earlier: TargetPlan | None, plan: TargetPlan) -> list[str]:
    """What a second plan of a year changes; nothing when it says the same."""
    if earlier is None:
        return []
    before = {each.name: (each.yearly, each.monthly) for each in earlier.targets}
    now = {each.name: (each.yearly, each.monthly) for each in plan.targets}
    if before == now:
        return []
    parts = [
        _named("新增", [name for name in now if name not in before]),
        _named("取消", [name for name in before if name not in now]),
        _named(
            "调整",
            [f"{name}（{before[name][0]}→{now[name][0]}）" for name in now if before.get(name, now[name]) != now[name]],
        ),
    ]
    return [f"{plan.year}年目标任务已从 {earlier.origin} 导入过，本次将代替它：{'；'.join(filter(None, parts))}"]


def _named(what: str, names: Sequence[str]) -> str:
    return f"{what} {'、'.join(names)}" if names else ""
