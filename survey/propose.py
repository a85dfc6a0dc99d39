"""From a surveyed portal to a proposed site file."""

from collections import Counter

from crawler.cms.generic import ADAPTER
from domain.host import host_of
from survey.columns import Limits, propose_columns
from survey.host import code_of
from survey.hosts import external_hosts, near_hosts, own_hosts
from survey.page import Role, is_shell
from survey.portal import Portal
from survey.proposal import HostProposal, SiteProposal
from survey.sound import sound_columns, sound_hosts, sound_units
from survey.units import propose_units

_FEW_COLUMNS = 3


def propose_site(portal: Portal, limits: Limits) -> SiteProposal:
    """Everything that can be concluded; `limits` are the rule pack's days by kind of column."""
    hosts = sound_hosts(own_hosts(portal))
    units = sound_units(propose_units(portal), hosts)
    columns = sound_columns(propose_columns(portal, units, limits), hosts)
    name, name_grounds = portal.name
    identifier, identifier_grounds = portal.identifier
    return SiteProposal(
        code=code_of(host_of(portal.start)) or "site",
        name=name or host_of(portal.start),
        name_grounds=name_grounds,
        identifier=identifier,
        identifier_grounds=identifier_grounds,
        start=_starts(portal, hosts),
        hosts=hosts,
        near_hosts=near_hosts(portal),
        external=external_hosts(portal),
        cms=_cms(portal),
        units=units,
        columns=columns,
        notes=_notes(portal, len(columns), len(units)),
    )


def _starts(portal: Portal, hosts: tuple[HostProposal, ...]) -> tuple[str, ...]:
    """The start, and the first page of every other host that has one."""
    roots = (f"{scheme}://{host.host}/" for host in hosts for scheme in ("http", "https"))
    return tuple(dict.fromkeys([portal.start, *(root for root in roots if root in portal.by_url)]))


def _cms(portal: Portal) -> tuple[tuple[str, str], ...]:
    """Systems by how many lists they made; where no list tells, by what other pages show."""
    lists = [page for page in portal.pages if page.role is Role.LIST and page.reading.adapter != ADAPTER.name]
    told = [page for page in lists if page.cms and page.cms.adapter == page.reading.adapter]
    noun, telling = ("列表页", told) if told else ("网页", [page for page in portal.pages if page.cms])
    counts: Counter[str] = Counter()
    example: dict[str, str] = {}
    for page in telling:
        if page.cms:
            counts[page.cms.adapter] += 1
            example.setdefault(page.cms.adapter, f"如 {page.url} {page.cms.evidence}")
    return tuple((name, f"{count} 个{noun}，{example[name]}") for name, count in counts.most_common())


def _notes(portal: Portal, columns: int, units: int) -> tuple[str, ...]:
    notes = []
    rendered = [page for page in portal.pages if page.has_scripts and is_shell(page)]
    if portal.cut:
        notes.append("网页没有走访完：已到页数上限，可加大 --max-pages 重新生成")
    if rendered and columns < _FEW_COLUMNS:
        notes.append(f"{len(rendered)} 页内容由浏览器脚本生成，静态抓取看不到，栏目可能有遗漏")
    if not columns:
        notes.append("没有认出栏目，请按下面的样式自行填写")
    if not units:
        notes.append("没有认出单位，请按下面的样式自行填写")
    return tuple(notes)
