"""xuncha publications import FILE"""

import argparse
import getpass
from datetime import datetime
from pathlib import Path

from cli.agreed_import import add_steps, took_step
from cli.agreement import agreed_to_remarks
from cli.argument import month, positive
from usecases.home.home import open_home
from usecases.home.named_site import named_site
from usecases.monthly.import_publications import draft_publications, import_publications
from usecases.monthly.target_imports import ImportOrder, TargetImport


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    line = "导入发布系统导出的发布条数（单位、月份、条数，或各月、累计）或信息目录（单位、标题、发布日期）"
    take = actions.add_parser("import", help=line, description=line)
    take.add_argument("file", type=Path, metavar="FILE", help="xlsx、xls、csv、docx 中的表格或纯文本")
    take.add_argument("--year", type=positive, metavar="Y", help="哪一年（文件没有写明时）")
    take.add_argument("--month", type=month, metavar="YYYY-MM", help="哪个月（文件没有写明时）")
    take.add_argument("--site", metavar="SITE", help="站点代号或站点文件（只有一个站点时可不写）")
    take.add_argument("--actor", metavar="姓名", help="经办人（默认本机登录名）")
    take.add_argument("--yes", action="store_true", help="有疑问也照原样导入，不再询问")
    add_steps(take)


def run(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    site = named_site(home, arguments.site)
    order = ImportOrder(TargetImport.COUNTS, arguments.file, arguments.year, arguments.month)
    if took_step(site, order, arguments):
        return 0
    draft = draft_publications(site, arguments.file, arguments.year, arguments.month)
    if draft.counts:
        months = sorted({(each.year, each.month) for each in draft.counts})
        first, last = months[0], months[-1]
        span = f"{first[0]}年{first[1]}月" + (f"至{last[0]}年{last[1]}月" if first != last else "")
        units = len({each.name for each in draft.counts})
        print(f"{span}：{units} 个单位，当月条数合计 {sum(each.count or 0 for each in draft.counts)}")
    if draft.pieces:
        print(f"信息目录：{len(draft.pieces)} 条，{len({each.unit for each in draft.pieces})} 个单位")
    if not agreed_to_remarks(draft.remarks, arguments.yes):
        return 0
    import_publications(site, draft, arguments.actor or getpass.getuser(), datetime.now().astimezone())
    print("已导入")
    return 0
