"""xuncha targets import FILE --year Y"""

import argparse
import getpass
from datetime import datetime
from pathlib import Path

from cli.agreed_import import add_steps, took_step
from cli.agreement import agreed_to_remarks
from cli.argument import positive
from usecases.home.home import open_home
from usecases.home.named_site import named_site
from usecases.monthly.import_targets import draft_plan, import_plan
from usecases.monthly.target_imports import ImportOrder, TargetImport


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    line = "导入年度目标任务（xlsx、xls、csv、docx 中的表格或纯文本），核对合计、12 倍关系和单位名称"
    take = actions.add_parser("import", help=line, description=line)
    take.add_argument("file", type=Path, metavar="FILE", help="目标任务文件")
    take.add_argument("--year", type=positive, required=True, metavar="Y", help="哪一年的任务")
    take.add_argument("--site", metavar="SITE", help="站点代号或站点文件（只有一个站点时可不写）")
    take.add_argument("--actor", metavar="姓名", help="经办人（默认本机登录名）")
    take.add_argument("--yes", action="store_true", help="有疑问也照原样导入，不再询问")
    add_steps(take)


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    site = named_site(home, arguments.site)
    if took_step(site, ImportOrder(TargetImport.PLAN, arguments.file, arguments.year), arguments):
        return 0
    draft = draft_plan(site, arguments.file, arguments.year)
    targets = draft.plan.targets
    yearly, monthly = sum(each.yearly for each in targets), sum(each.monthly or 0 for each in targets)
    print(
        f"{site.name}{arguments.year}年目标任务：{len(targets)} 个单位，年度任务数合计 {yearly}"
        + (f"，每月任务数合计 {monthly}" if monthly else "")
    )
    if not agreed_to_remarks(draft.remarks, arguments.yes):
        return 0
    import_plan(site, draft, arguments.actor or getpass.getuser(), datetime.now().astimezone())
    print("已导入")
    return 0
