"""Lists made by hand: who has something to mend, what exactly would be frozen, and the sending of just that."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db import transaction

from domain.issue import Refused
from domain.rectification import NO_UNIT, RectificationList
from domain.rule_pack import RulePack
from domain.site import Site
from scanners.registry import all_rules
from store.keep import keep_site
from store.list_queries import waiting_by_unit
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home
from usecases.lists.list_sender import ListDraft, ListSender
from usecases.units.own_names import by_present_name


@dataclass(frozen=True, slots=True)
class WaitingUnit:
    """A unit that has something for a new list, and how much."""

    unit: str
    count: int


@dataclass(frozen=True, slots=True)
class ListOrder:
    """Lists as a person asks for them: `issuer` stands on the paper, `actor` signs.

    `due` is one deadline for all, None for each category's own. Units are named as `units_waiting` names them.
    """

    units: tuple[str, ...]
    as_of: date
    issuer: str
    actor: str
    due: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ListPreview:
    """The lists in the words that would be frozen; `digest` stands for just these issues in these states."""

    lists: tuple[RectificationList, ...]
    digest: str


def units_waiting(site: Site) -> list[WaitingUnit]:
    """Units with confirmed issues, or issues that failed their re-check, in the site file's order."""
    with using_home():
        known_site(site.code)
        counts = waiting_by_unit(site.code)
    by_unit = by_present_name(site, counts)
    return [WaitingUnit(unit or NO_UNIT, sum(counts[name] for name in names)) for unit, names in by_unit.items()]


def preview_lists(site: Site, pack: RulePack, order: ListOrder) -> ListPreview:
    """What would be sent; nothing is. Raises Refused."""
    _check(order)
    with using_home(), transaction.atomic():
        drafts = _drafts(site, _sender(site, pack, order), order)
    return ListPreview(tuple(draft.as_list for draft in drafts), _digest(drafts))


def send_lists(site: Site, pack: RulePack, order: ListOrder, digest: str) -> tuple[RectificationList, ...]:
    """Send what was previewed; raises Refused when it would not be the same any more."""
    _check(order)
    with using_home(), transaction.atomic():
        sender = _sender(site, pack, order)
        drafts = _drafts(site, sender, order)
        if _digest(drafts) != digest:
            raise Refused("预览之后，这些单位的问题有变化（有人核实、下发或复核了问题）；请重新预览后再下发")
        return tuple(sender.keep(draft) for draft in drafts)


def _check(order: ListOrder) -> None:
    if not order.units:
        raise Refused("没有选择单位；请至少勾选一个单位")
    if not order.issuer.strip():
        raise Refused("没有写明下发单位；请填写由谁下发整改清单")
    if order.due is not None and order.due <= order.as_of:
        raise Refused(f"整改时限 {order.due} 不在今天之后；请选择以后的日期")


def _sender(site: Site, pack: RulePack, order: ListOrder) -> ListSender:
    known_site(site.code)
    record, units = keep_site(site.code, site.name), {known.name for known in site.units}
    issuer, remark = order.issuer.strip(), order.remark.strip()
    return ListSender(
        record, units, pack, all_rules(), order.as_of, order.actor, datetime.now(UTC), issuer, order.due, remark
    )


def _drafts(site: Site, sender: ListSender, order: ListOrder) -> list[ListDraft]:
    waiting = by_present_name(site, waiting_by_unit(site.code))
    chosen = dict(_chosen(waiting, order.units))
    return [sender.draft(unit, names) for unit, names in chosen.items()]


def _chosen(waiting: dict[str, list[str]], units: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    for shown in units:
        unit = "" if shown == NO_UNIT else shown
        if unit not in waiting:
            raise Refused(f"“{shown}”现在没有可下发的问题；可能刚刚已经下发，请刷新页面")
        yield unit, waiting[unit]


def _digest(drafts: Sequence[ListDraft]) -> str:
    facts = [
        [draft.paper.unit, [[issue.id, issue.state.name, issue.evidence] for issue in draft.issues]] for draft in drafts
    ]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()
