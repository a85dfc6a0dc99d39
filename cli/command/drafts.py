"""xuncha drafts open|again|list|show|sign|return|refuse|withdraw|form|missing|purge"""

import argparse
import getpass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cli.argument import month
from cli.screen import table
from domain.draft import Channel, Draft, DraftKind, DraftState, Step
from domain.issue import Refused
from domain.site import Site
from reports.draft_register import HEADINGS, register_row
from reports.unreviewed_paper import UNREVIEWED_HEADINGS, unreviewed_paper, unreviewed_row
from usecases.drafts.draft_shelf import Upload
from usecases.drafts.list_drafts import draft_of, list_drafts
from usecases.drafts.open_draft import DraftOrder, hand_in_again, open_draft
from usecases.drafts.purge_drafts import purge_drafts
from usecases.drafts.sign_draft import Signature, refuse_draft, return_draft, sign_draft, withdraw_draft
from usecases.drafts.unreviewed_pieces import unreviewed_pieces
from usecases.drafts.write_draft_form import write_draft_register, write_review_form, write_secrecy_form
from usecases.home.home import Home, open_home
from usecases.home.named_site import named_site
from usecases.home.refusal import file_reason
from usecases.lists.write_paper import write_any_paper

if TYPE_CHECKING:
    Actions = argparse._SubParsersAction[argparse.ArgumentParser]

_DECISIONS = {"sign": sign_draft, "return": return_draft, "refuse": refuse_draft}
_ACTIONS = {
    "open": "送审：检查稿件，登入本单位当年的审查登记簿",
    "again": "修改后重新送审，各环节重新签署",
    "list": "列出稿件",
    "show": "查看一份稿件的预检结果和审核记录",
    "sign": "签署一个环节：校对完毕，或审核同意",
    "return": "退回修改",
    "refuse": "不同意发布",
    "withdraw": "撤稿",
    "form": "生成《信息发布保密审查表》；加 --review 生成“三审三校”单",
    "missing": "列出某月已发布、却没有审查登记或先发后审的信息",
    "purge": "删除超过保存期限的稿件原文，登记和审查表保留",
}
_NEED_NUMBER = ("again", "show", *_DECISIONS, "withdraw")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    parsers = {name: actions.add_parser(name, help=line, description=line) for name, line in _ACTIONS.items()}
    for name in _NEED_NUMBER:
        parsers[name].add_argument("number", metavar="编号", help="稿件编号，如 信审〔2026〕县应急管理局-001号")
    for name in ("open", "again"):
        parsers[name].add_argument("files", nargs="+", type=Path, metavar="FILE", help="稿件及其附件")
    for name in _DECISIONS:
        parsers[name].add_argument("--step", choices=[step.value for step in Step], help="签署哪个环节（默认当前环节）")
    for name in (*_DECISIONS, "withdraw"):
        parsers[name].add_argument(
            "--note", default="", metavar="文字", help="说明；退回、不同意、撤稿和预检有严重问题仍同意时必填"
        )
    for name in (*_DECISIONS, "withdraw", "open", "again"):
        parsers[name].add_argument("--actor", metavar="姓名", help="承办人、审核人（默认本机登录名）")
    _add_order(parsers["open"])
    _add_papers(parsers)
    for action in parsers.values():
        action.add_argument("--site", metavar="SITE", help="站点代号或站点文件（只有一个站点时可不写）")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    site = named_site(home, arguments.site)
    if arguments.action in ("open", "again"):
        _hand_in(home, site, arguments)
    elif arguments.action in _DECISIONS or arguments.action == "withdraw":
        _decide(site, arguments)
    elif arguments.action == "list":
        _list(home, site, arguments)
    elif arguments.action == "show":
        _show(draft_of(site.code, arguments.number))
    elif arguments.action == "missing":
        _show_missing(home, site, arguments)
    elif arguments.action == "form":
        _write_form(home, site, arguments)
    else:
        purged = purge_drafts(home, site, datetime.now().astimezone())
        print(
            f"已删除 {len(purged)} 份稿件的原文（{sum(each.size for each in purged) / 1e6:.1f} MB）；登记和审核记录保留"
        )
    return 0


def _add_order(action: argparse.ArgumentParser) -> None:
    action.add_argument("--unit", required=True, metavar="单位", help="哪个单位的稿件")
    action.add_argument("--title", required=True, metavar="文字", help="信息名称")
    action.add_argument("--department", default="", metavar="部门", help="单位内的部门")
    action.add_argument("--kind", choices=[kind.value for kind in DraftKind], default=DraftKind.GOVERNMENT.value)
    action.add_argument("--channel", choices=[each.value for each in Channel], default=Channel.WEBSITE.value)


def _add_papers(parsers: dict[str, argparse.ArgumentParser]) -> None:
    listing, form = parsers["list"], parsers["form"]
    listing.add_argument("--unit", metavar="单位", help="只看这个单位")
    listing.add_argument("--state", choices=[state.value for state in DraftState], help="只看这个状态")
    listing.add_argument("--out", type=Path, metavar="文件", help="把全部登记写成 xlsx、docx、pdf 或 md，由扩展名决定")
    missing = parsers["missing"]
    missing.add_argument("--month", type=month, required=True, metavar="YYYY-MM", help="哪一个月发布的信息")
    missing.add_argument("--unit", metavar="单位", help="只看这个单位")
    missing.add_argument("--out", type=Path, metavar="文件", help="写成 xlsx、docx、pdf 或 md，由扩展名决定")
    form.add_argument("numbers", nargs="+", metavar="编号", help="同一单位的一份或多份稿件")
    form.add_argument("--review", action="store_true", help="生成“三审三校”单（一份稿件一张）")
    form.add_argument("--out", type=Path, required=True, metavar="文件", help="docx、pdf 或 md，由扩展名决定")


def _hand_in(home: Home, site: Site, arguments: argparse.Namespace) -> None:
    uploads, now = [_upload(path) for path in arguments.files], datetime.now().astimezone()
    actor = arguments.actor or getpass.getuser()
    if arguments.action == "open":
        kind, channel = DraftKind(arguments.kind), Channel(arguments.channel)
        order = DraftOrder(arguments.unit, arguments.title, arguments.department, kind, channel)
        draft = open_draft(home, site, order, uploads, actor, now)
    else:
        draft = hand_in_again(home, site, arguments.number, uploads, actor, now)
    _show(draft)


def _upload(path: Path) -> Upload:
    try:
        return Upload(path.name, path.read_bytes())
    except OSError as error:
        raise Refused(f"读不到稿件 {path}（{file_reason(error)}）；请核对路径") from None


def _decide(site: Site, arguments: argparse.Namespace) -> None:
    actor, now = arguments.actor or getpass.getuser(), datetime.now().astimezone()
    if arguments.action == "withdraw":
        draft = withdraw_draft(site.code, arguments.number, actor, arguments.note, now)
    else:
        step = Step(arguments.step) if arguments.step else _turn(draft_of(site.code, arguments.number))
        signature = Signature(actor, now, step, note=arguments.note)
        draft = _DECISIONS[arguments.action](site.code, arguments.number, signature)
    _show_state(draft)


def _turn(draft: Draft) -> Step:
    if draft.next_step is None:
        raise Refused(f"{draft.number} 是“{draft.state.value}”，没有待办的审核环节")
    return draft.next_step


def _list(home: Home, site: Site, arguments: argparse.Namespace) -> None:
    if arguments.out:
        write_draft_register(home, site, date.today(), arguments.out)
        print(arguments.out)
        return
    units = [arguments.unit] if arguments.unit else None
    state = DraftState(arguments.state) if arguments.state else None
    page = list_drafts(site.code, units, state)
    if page.drafts:
        table(HEADINGS, [[cell.replace("\n", "，") for cell in register_row(each)] for each in page.drafts])
    else:
        print("没有稿件")


def _show_missing(home: Home, site: Site, arguments: argparse.Namespace) -> None:
    pieces = unreviewed_pieces(site, arguments.month, arguments.unit)
    if arguments.out:
        write_any_paper(home, unreviewed_paper(site.name, arguments.month, pieces), arguments.out)
        print(arguments.out)
    elif pieces:
        table(UNREVIEWED_HEADINGS, [unreviewed_row(each) for each in pieces], title=f"共 {len(pieces)} 条")
    else:
        print("当月发布的信息都有审查登记")


def _show(draft: Draft) -> None:
    _show_state(draft)
    found = "、".join(f"{name} {count} 处" for name, count in draft.prescan.counts)
    print(f"预检：{found or '未发现问题'}")
    for fault in draft.prescan.faults:
        print(f"  {fault.severity}，{fault.certainty}：{fault.name} {fault.where}：{fault.evidence}")
    for each in draft.prescan.unread:
        print(f"  未能检查：{each}")
    for decision in draft.decisions:
        step = decision.step.value if decision.step else ""
        words = (f"{decision.at:%Y-%m-%d %H:%M}", f"第{decision.revision}稿", step, decision.event.value)
        print(" ".join(filter(None, (*words, decision.actor, decision.note))))
    if draft.purged:
        print(f"原文已于 {draft.purged} 按保存期限删除")


def _show_state(draft: Draft) -> None:
    turn = f"，待{draft.next_step.value}" if draft.next_step else ""
    print(f"{draft.number}《{draft.title}》：{draft.state.value}{turn}")


def _write_form(home: Home, site: Site, arguments: argparse.Namespace) -> None:
    if not arguments.review:
        write_secrecy_form(home, site, arguments.numbers, arguments.out)
    elif len(arguments.numbers) > 1:
        raise Refused("“三审三校”单一份稿件一张；请分别生成")
    else:
        write_review_form(home, site, arguments.numbers[0], arguments.out)
    print(arguments.out)
