"""xuncha lists show|answer|recall|remind|escalate|template"""

import argparse
import getpass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cli.argument import day, positive
from cli.rows import write_jsonl
from cli.screen import table
from domain.issue import Refused
from domain.reminder import Reminder
from domain.rule_pack import read_rule_pack
from reports.rectification_notice import shipped_template
from usecases.home.home import Home, open_home
from usecases.home.kept_crawl import kept_site
from usecases.lists.list_books import booked_lists
from usecases.lists.list_steps import Step, StepResult, answer_list, recall_list
from usecases.lists.reminders import escalate_overdue, reminders_of

if TYPE_CHECKING:
    Actions = argparse._SubParsersAction[argparse.ArgumentParser]

_HEADINGS = (
    "编号",
    "责任单位",
    "下发日期",
    "整改时限",
    "问题",
    "已整改",
    "已反馈",
    "待整改",
    "督办",
    "误报或例外",
    "备注",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    show = _action(actions, "show", "列出已下发的整改清单及进展")
    show.add_argument("--unit", metavar="单位", help="只看这个责任单位")
    answer = _action(actions, "answer", "登记单位已反馈：清单上的问题转为“已反馈”，等待复核")
    answer.add_argument("--list", required=True, metavar="编号", help="清单编号")
    answer.add_argument("--issue", type=positive, nargs="+", metavar="N", help="只有这些问题已整改（默认整份清单）")
    recall = _action(actions, "recall", "撤回一份已下发的清单：未整改的问题退回“属实”，等待下次下发")
    recall.add_argument("--list", required=True, metavar="编号", help="清单编号")
    for action in (answer, recall):
        action.add_argument("--note", default="", metavar="文字", help="说明；撤回时必填")
    remind = _action(actions, "remind", "列出临近期限、今日到期和逾期的问题，按单位和期限汇总")
    remind.add_argument("--format", choices=("table", "jsonl"), default="table", help="输出格式")
    escalate = _action(actions, "escalate", "把逾期达到规定天数的问题转督办")
    for action in (remind, escalate):
        action.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="按哪一天计算（默认今天）")
    for action in (answer, recall, escalate):
        action.add_argument("--actor", metavar="姓名", help="经办人（默认本机登录名）")
    template = actions.add_parser("template", help="写出整改通知的模板，供本单位修改")
    template.add_argument("--out", type=Path, required=True, metavar="DOCX", help="写到哪个文件")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    if arguments.action == "template":
        return _template(home, arguments.out)
    if arguments.action == "show":
        _show(arguments.site, arguments.unit)
    elif arguments.action in ("answer", "recall"):
        _step(arguments)
    else:
        _deadlines(home, arguments)
    return 0


def _action(actions: "Actions", name: str, line: str) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=line, description=line)
    action.add_argument("site", metavar="SITE", help="站点代号")
    return action


def _template(home: Home, out: Path) -> int:
    if out.exists():
        raise Refused(f"{out} 已存在，没有覆盖；请换一个文件名")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(shipped_template())
    print(
        f"{out}：用 Word 或 WPS 修改后，存为 {home.path / 'templates' / '整改通知.docx'}，下次下发清单时即按它生成通知"
    )
    return 0


def _show(site: str, unit: str | None) -> None:
    rows = [
        (
            *(each.number, each.unit, each.issued, each.due, each.total, each.mended, each.answered),
            *(each.to_mend, each.escalated, each.put_aside, f"已撤回：{each.recalled}" if each.recalled else ""),
        )
        for each in booked_lists(site, unit)
    ]
    if rows:
        table(_HEADINGS, rows)
    else:
        print("还没有下发过整改清单")


def _step(arguments: argparse.Namespace) -> None:
    actor = arguments.actor or getpass.getuser()
    step = Step(actor, datetime.now().astimezone(), arguments.note)
    if arguments.action == "answer":
        result: StepResult = answer_list(arguments.site, arguments.list, step, arguments.issue)
        print(f"{result.number}：登记已反馈 {result.changed} 个，其余 {result.left} 个已有结论或已反馈，没有改动")
        print(f"到期后请用 xuncha recheck {arguments.site} 复核")
    else:
        result = recall_list(arguments.site, arguments.list, step)
        print(f"{result.number}：已撤回，{result.changed} 个问题退回“属实”，其余 {result.left} 个不受影响")


def _deadlines(home: Home, arguments: argparse.Namespace) -> None:
    site = kept_site(home, arguments.site)
    pack, as_of = read_rule_pack(site.rules), arguments.as_of or date.today()
    if arguments.action == "escalate":
        actor = arguments.actor or getpass.getuser()
        late = escalate_overdue(site.code, pack, as_of, actor, datetime.now().astimezone())
        print(f"转督办 {sum(len(each.issues) for each in late)} 个问题")
        _show_reminders(late)
        return
    reminders = reminders_of(site.code, pack, as_of)
    if arguments.format == "jsonl":
        write_jsonl(map(_row, reminders), None)
    elif reminders:
        _show_reminders(reminders)
    else:
        print("没有需要提醒的期限")


def _show_reminders(reminders: list[Reminder]) -> None:
    rows = [
        (each.unit, each.due, each.stage.value, each.working_days, len(each.issues), " ".join(map(str, each.issues)))
        for each in reminders
    ]
    if rows:
        table(("责任单位", "整改时限", "情形", "工作日", "问题数", "问题编号"), rows)


def _row(reminder: Reminder) -> dict[str, str | int]:
    return {
        "unit": reminder.unit,
        "due": reminder.due.isoformat(),
        "stage": reminder.stage.value,
        "working_days": reminder.working_days,
        "issues": " ".join(map(str, reminder.issues)),
    }
