"""xuncha media accounts|import|overdue"""

import argparse
import sys
from datetime import date, datetime
from pathlib import Path

from cli.argument import day
from cli.import_progress import ImportProgress
from cli.registers import show_registers
from cli.screen import table
from domain.site import Site
from reports.register_paper import ACCOUNT_HEADINGS, account_row, idle_accounts_paper
from usecases.home.home import Home, open_home
from usecases.home.named_site import named_site
from usecases.lists.write_paper import write_any_paper
from usecases.registers.import_media import import_media
from usecases.registers.media_register import idle_accounts, import_accounts
from usecases.settling.settlement_words import settlement_words

_ACTIONS = {
    "accounts": "导入政务新媒体账号名录（xlsx、csv 等）：账号名称、平台、单位、备案状态、备案号",
    "import": "导入一个账号的文章并检查：保存的网页、网页文件夹、表格（标题、网址、发布日期、正文）、网址清单",
    "overdue": "列出未备案和两周没有更新的账号",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    for name, line in _ACTIONS.items():
        action = actions.add_parser(name, help=line, description=line)
        if name == "accounts":
            action.add_argument("file", type=Path, metavar="FILE", help="账号名录")
        if name == "import":
            action.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹")
            action.add_argument("--account", required=True, metavar="账号", help="名录中的账号名称")
        if name == "overdue":
            action.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="按哪一天判断（默认今天）")
            action.add_argument("--out", type=Path, metavar="文件", help="写成 xlsx、docx、pdf 或 md，由扩展名决定")
        action.add_argument("--site", metavar="SITE", help="站点代号或站点文件（只有一个站点时可不写）")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    site = named_site(home, arguments.site)
    if arguments.action == "accounts":
        with ImportProgress() as progress:
            progress.show("读取和登记")
            kept = import_accounts(site, arguments.file)
        print(f"已登记 {len(kept)} 个账号")
        show_registers(home, site)
    elif arguments.action == "import":
        _import(home, site, arguments)
    else:
        _show_overdue(home, site, arguments.as_of or date.today(), arguments.out)
    return 0


def _import(home: Home, site: Site, arguments: argparse.Namespace) -> None:
    with ImportProgress() as progress:
        imported = import_media(home, site, arguments.paths, arguments.account, datetime.now(), progress.show)
    print(f"导入文章 {imported.articles} 篇，检查 {imported.checked} 篇：{settlement_words(imported.settlement)}")
    if imported.settlement.gaps:
        print(f"未检查的用 xuncha gaps {site.code} --run {imported.run} 查看", file=sys.stderr)
    show_registers(home, site)


def _show_overdue(home: Home, site: Site, as_of: date, out: Path | None) -> None:
    idle = idle_accounts(site.code, as_of)
    if out:
        write_any_paper(home, idle_accounts_paper(site.name, as_of, idle), out)
        print(out)
    elif idle:
        table(ACCOUNT_HEADINGS, list(map(account_row, idle)), title=f"共 {len(idle)} 项")
    else:
        print("没有未备案或两周没有更新的账号")
