"""Show what people found right, or end one of these exceptions."""

import argparse
import getpass
from datetime import datetime

from cli.screen import table
from usecases.home.home import open_home
from usecases.settling.except_words import end_exception, list_exceptions


def show_exceptions(arguments: argparse.Namespace) -> int:
    """The exceptions as a table, after one was withdrawn when that was asked for."""
    open_home(arguments.home)
    if arguments.remove is not None:
        actor = arguments.actor or getpass.getuser()
        back = end_exception(arguments.remove, actor, datetime.now().astimezone())
        print(f"已取消放行 {arguments.remove}，{back} 个问题重新待核实")
        return 0
    standing = list_exceptions(arguments.site)
    if not standing:
        print("没有放行的词")
        return 0
    today = datetime.now().date()
    headings = ["编号", "词", "规则", "范围", "站点", "期限", "经办人", "说明", "页面"]
    rows = [
        [
            str(each.number),
            each.wording.words,
            each.wording.rule,
            each.reach.value,
            each.site or "全部",
            each.until.isoformat() + ("（已到期）" if each.until < today else ""),
            each.actor,
            each.note,
            each.wording.subject,
        ]
        for each in standing
    ]
    table(headings, rows, title=f"共 {len(rows)} 条放行")
    return 0
