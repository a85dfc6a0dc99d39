"""xuncha letters import|overdue"""

import argparse
from datetime import date
from pathlib import Path

from cli.argument import day
from cli.import_progress import ImportProgress
from cli.registers import show_registers
from cli.screen import table
from domain.register import LetterKind
from reports.register_paper import LETTER_HEADINGS, late_letters_paper, letter_row
from usecases.home.home import open_home
from usecases.home.named_site import named_site
from usecases.lists.write_paper import write_any_paper
from usecases.registers.answer_letters import import_letters, late_letters

_ACTIONS = {
    "import": "导入来信或依申请公开登记簿（xlsx、csv 等）：编号、承办单位、收到日期、答复日期、是否延期",
    "overdue": "列出超过答复期限的（按工作日计算）",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    for name, line in _ACTIONS.items():
        action = actions.add_parser(name, help=line, description=line)
        if name == "import":
            kinds = [kind.value for kind in LetterKind]
            action.add_argument(
                "file", type=Path, metavar="FILE", help="登记簿；只保存编号、单位和日期，不保存人名和内容"
            )
            action.add_argument("--kind", choices=kinds, required=True, help="哪一种登记簿")
        else:
            action.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="按哪一天判断（默认今天）")
            action.add_argument("--out", type=Path, metavar="文件", help="写成 xlsx、docx、pdf 或 md，由扩展名决定")
        action.add_argument("--site", metavar="SITE", help="站点代号或站点文件（只有一个站点时可不写）")


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    site = named_site(home, arguments.site)
    if arguments.action == "import":
        with ImportProgress() as progress:
            progress.show("读取和登记")
            kept = import_letters(site, arguments.file, LetterKind(arguments.kind))
        print(f"已导入 {len(kept)} 件，其中未答复 {sum(letter.answered is None for letter in kept)} 件")
        show_registers(home, site)
        return 0
    as_of = arguments.as_of or date.today()
    late = late_letters(site, as_of)
    if arguments.out:
        write_any_paper(home, late_letters_paper(site.name, as_of, late), arguments.out)
        print(arguments.out)
    elif late:
        table(LETTER_HEADINGS, list(map(letter_row, late)), title=f"共 {len(late)} 件")
    else:
        print("没有超过答复期限的来信或申请")
    return 0
