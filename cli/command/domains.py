"""xuncha domains SITE [--approve D | --withdraw D]"""

import argparse
import getpass
from datetime import date
from pathlib import Path

from cli.argument import day
from cli.rows import write_csv, write_jsonl
from cli.screen import table
from domain.external_domain import ExternalDomain
from domain.issue import Refused
from usecases.home.home import open_home
from usecases.issues.approve_domains import approve_domains, withdraw_approval
from usecases.issues.list_domains import list_domains

_HEADINGS = {
    "host": "域名",
    "category": "类别",
    "title": "网页标题",
    "addresses": "链接地址数",
    "pages": "所在网页数",
    "first_seen": "首次发现",
    "last_seen": "最近发现",
    "approval": "审核登记",
    "remark": "备注",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", metavar="SITE", help="站点代号")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--approve", nargs="+", metavar="域名", help="登记为已审核的外链域名，可写多个")
    choice.add_argument("--withdraw", nargs="+", metavar="域名", help="取消登记")
    parser.add_argument("--until", type=day, metavar="YYYY-MM-DD", help="登记到哪一天为止（默认长期）")
    parser.add_argument("--by", metavar="姓名", help="审核人（默认本机登录名）")
    parser.add_argument("--note", default="", metavar="文字", help="说明，如审核依据")
    parser.add_argument("--unapproved", action="store_true", help="只列出没有登记或登记已到期的域名")
    parser.add_argument("--format", choices=("table", "jsonl", "csv"), default="table", help="输出格式")
    parser.add_argument("--out", type=Path, metavar="文件", help="写入文件，而不是显示在屏幕上")


def run(arguments: argparse.Namespace) -> int:
    open_home(arguments.home)
    if arguments.approve:
        actor = arguments.by or getpass.getuser()
        names = approve_domains(
            arguments.site, arguments.approve, actor, date.today(), until=arguments.until, note=arguments.note
        )
        until = f"，至 {arguments.until}" if arguments.until else "，长期有效"
        print(f"已登记 {'、'.join(names)}（审核人 {actor}{until}）；下一次巡查起不再列为未登记外链")
    elif arguments.withdraw:
        names = withdraw_approval(arguments.site, arguments.withdraw, arguments.note)
        print(f"已取消登记 {'、'.join(names)}；下一次巡查起重新列为未登记外链")
    else:
        _list(arguments)
    return 0


def _list(arguments: argparse.Namespace) -> None:
    form, out, today = arguments.format, arguments.out, date.today()
    if form == "table" and out:
        raise Refused("table 格式只在屏幕上显示；写文件请用 --format jsonl 或 csv")
    domains = list_domains(arguments.site, today, unapproved=arguments.unapproved)
    rows = [_row(each, today) for each in domains]
    if form == "table":
        table(list(_HEADINGS.values()), [list(row.values()) for row in rows], title=f"外链域名共 {len(rows)} 个")
    elif form == "jsonl":
        write_jsonl(rows, out)
    else:
        write_csv(tuple(_HEADINGS), rows, out)
    if out:
        print(f"已写入 {out}")


def _row(each: ExternalDomain, today: date) -> dict[str, str | int]:
    return {
        "host": each.host,
        "category": each.category,
        "title": each.title,
        "addresses": each.addresses,
        "pages": each.pages,
        "first_seen": each.first_seen.isoformat(),
        "last_seen": each.last_seen.isoformat(),
        "approval": _approval(each, today),
        "remark": _remark(each),
    }


def _approval(each: ExternalDomain, today: date) -> str:
    if not each.approved_by:
        return "站点文件允许" if each.allowed else "未登记"
    if each.approved_until is None:
        return f"{each.approved_by}，长期"
    state = "至" if each.is_approved(today) else "已于"
    return f"{each.approved_by}，{state} {each.approved_until}{'' if each.is_approved(today) else ' 到期'}"


def _remark(each: ExternalDomain) -> str:
    lost = f"{each.lost_since} 起域名无法解析" if each.lost_since else ""
    return "；".join(part for part in (lost, each.certificate, each.note) if part)
