"""The proposed site file as text: TOML that loads as it is, every proposal with its grounds above it."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.column import ColumnKind
from survey.hosts import ALLOWED
from survey.proposal import ColumnProposal, Grounds, HostProposal, SiteProposal, UnitProposal

_KIND_NAMES = {
    ColumnKind.NEWS: "动态要闻",
    ColumnKind.NOTICE: "通知公告",
    ColumnKind.POLICY: "政策文件",
    ColumnKind.PERSONNEL: "人事信息",
    ColumnKind.PLANNING: "规划计划",
    ColumnKind.ANNUAL_REPORT: "年度报告",
    ColumnKind.LEADERS: "领导信息",
    ColumnKind.INTERPRETATION: "政策解读",
    ColumnKind.CONSULTATION: "意见征集",
    ColumnKind.OTHER: "其他",
}
_EXEMPT = "去掉行首的 #，这些主机就不受 robots.txt 限制（须经主管单位同意）"
_LONGEST_COMMENT = 300
_PER_LINE = 2
"""Grounds on one line of comment."""


@dataclass(frozen=True, slots=True)
class CrawlTerms:
    """What the walk was told and the patrol has to know too; `robots_exempt` goes for all hosts."""

    resolve: Mapping[str, str]
    robots_exempt: bool = False


def site_text(proposal: SiteProposal, pages: int, terms: CrawlTerms, today: date) -> str:
    """The whole file, from so many pages read."""
    parts = [
        _head(proposal, pages, today),
        _site(proposal),
        _crawl(terms, proposal.hosts),
        _links(proposal.external),
        _title(f"单位：{len(proposal.units)} 个"),
        *(map(_unit, proposal.units) if proposal.units else [_SAMPLE_UNIT]),
        _title(f"栏目：{len(proposal.columns)} 个"),
        *(map(_column, proposal.columns) if proposal.columns else [_SAMPLE_COLUMN]),
    ]
    return "\n\n".join(parts) + "\n"


def _head(proposal: SiteProposal, pages: int, today: date) -> str:
    lines = [
        f"站点文件草稿，由 xuncha init 于 {today.isoformat()} 根据 {proposal.start[0]} 生成（读了 {pages} 个网页）。",
        "每一项上方的“依据”是判断的来由；写着“请核对”的要由人确认；行首带 # 的建议没有启用，确认后去掉 # 即可。",
        f"需要核对的单位和栏目共 {proposal.doubtful} 项。改好后运行：xuncha site check 本文件",
        *(f"网站系统：{name}（{_one_line(evidence)}）" for name, evidence in proposal.cms),
        *proposal.notes,
    ]
    return "\n".join(f"# {_one_line(line)}" for line in lines)


def _site(proposal: SiteProposal) -> str:
    starts = _lines_of_list("start", [(url, "") for url in proposal.start])
    hosts = _lines_of_list("hosts", [(one.host, _said(one.grounds)) for one in proposal.hosts])
    near = [f"# 疑为本站的主机，核对后写进 hosts：{one.host}（{_said(one.grounds)}）" for one in proposal.near_hosts]
    identifier = (
        [f"# 依据：{_one_line(proposal.identifier_grounds)}", f"identifier = {_quoted(proposal.identifier)}"]
        if proposal.identifier
        else ['# identifier = "3607230001"   # 请核对：没有找到网站标识码']
    )
    return "\n".join(
        [
            "[site]",
            f"code = {_quoted(proposal.code)}   # 站点代号，取自域名，可改；命令行里用它指代本站",
            f"# 依据：{_one_line(proposal.name_grounds)}",
            f"name = {_quoted(proposal.name)}",
            *starts,
            *hosts,
            *near,
            *identifier,
            'rules = "national-2019"   # 指标包：期限和依据条款',
        ]
    )


def _crawl(terms: CrawlTerms, hosts: Sequence[HostProposal]) -> str:
    pairs = ", ".join(f"{_quoted(host)} = {_quoted(place)}" for host, place in terms.resolve.items())
    exempt = f"robots_exempt = {_list([one.host for one in hosts])}"
    return "\n".join(
        [
            "[schedule]",
            'patrol = "22:00"               # 每晚开始巡查的时刻',
            "",
            "[crawl]",
            '# window = "22:00-06:00"       # 只在此时段抓取',
            "delay_seconds = 0.5            # 同一主机两次请求的间隔（秒）",
            "per_host = 4                   # 同一主机同时请求数",
            f"{exempt}   # 本站自己的主机，不受 robots.txt 限制"
            if terms.robots_exempt
            else f"# {exempt}   # {_EXEMPT}",
            *([f"resolve = {{ {pairs} }}"] if pairs else []),
        ]
    )


def _links(external: Sequence[HostProposal]) -> str:
    lines = ["[links]", 'external = "probe"             # 站外链接：probe 探测，list 只列出，skip 不管', "allowed = ["]
    lines += [f"  {_quoted(pattern)}," for pattern in ALLOWED]
    if external:
        lines.append("  # 本站链接到的其他域名，经审批登记的去掉行首的 #：")
        lines += [f"  # {_quoted(one.host)},   # {_said(one.grounds)}" for one in external]
    return "\n".join([*lines, "]"])


def _unit(unit: UnitProposal) -> str:
    lines = [
        "[[unit]]",
        f"name = {_quoted(unit.name)}",
        f"aliases = {_list(unit.aliases)}",
        f"group = {_quoted(unit.group)}",
        *([f"under = {_list(unit.under)}"] if unit.under else []),
    ]
    if not unit.under:
        lines.append('# under = ["http://…/"]   # 没有找到该单位自己的目录')
    lines.append("# yearly_target = 600   # 年度公开任务数，按任务分解表填写")
    return _block(unit.grounds, lines, unit.standing)


def _column(column: ColumnProposal) -> str:
    limit = f"，期限 {column.max_age_days} 天（指标包）" if column.max_age_days else "，指标包没有规定期限"
    lines = [
        "[[column]]",
        f"name = {_quoted(column.name)}",
        f"url = {_quoted(column.url)}",
        f"unit = {_quoted(column.unit)}" if column.unit else '# unit = "…"   # 请填写责任单位',
        f"kind = {_quoted(column.kind.value)}   # {_KIND_NAMES[column.kind]}{limit}",
    ]
    if column.max_age_days is None:
        lines.append("# max_age_days = 365   # 需要定期更新的，去掉行首的 # 并写明天数")
    return _block(column.grounds, lines, column.standing)


def _block(grounds: Grounds, lines: list[str], standing: bool) -> str:
    seen = grounds.evidence
    pairs = ["；".join(seen[place : place + _PER_LINE]) for place in range(0, len(seen), _PER_LINE)]
    comments = [f"# {'依据：' if number == 0 else '　　　'}{_one_line(pair)}" for number, pair in enumerate(pairs)]
    comments += [f"# {_one_line(doubt)}" for doubt in grounds.doubts]
    body = lines if standing else [line if line.startswith("#") else f"# {line}" for line in lines]
    return "\n".join([*comments, *body])


def _title(words: str) -> str:
    return f"# ── {words} " + "─" * 40


def _lines_of_list(key: str, items: Iterable[tuple[str, str]]) -> list[str]:
    rows = [f"  {_quoted(item)},{f'   # {comment}' if comment else ''}" for item, comment in items]
    return [f"{key} = [", *rows, "]"]


def _said(grounds: Grounds) -> str:
    return _one_line("；".join((*grounds.evidence, *grounds.doubts)))


def _one_line(text: str) -> str:
    """Words of a page as a comment: no line break or control character may end it."""
    plain = "".join(char if char.isprintable() else " " for char in text)
    return " ".join(plain.split())[:_LONGEST_COMMENT]


def _quoted(text: str) -> str:
    # JSON's strings are TOML's too, but for the control character 0x7F.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "")


def _list(items: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, items))}]"


_SAMPLE_UNIT = """# [[unit]]
# name = "县应急管理局"
# aliases = ["某某县应急管理局"]
# group = "县直单位"
# under = ["http://…/yjglj/"]"""
_SAMPLE_COLUMN = """# [[column]]
# name = "通知公告"
# url = "http://…/tzgg/"
# unit = "县应急管理局"
# kind = "notice\""""
