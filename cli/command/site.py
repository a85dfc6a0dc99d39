"""xuncha site check SITE.toml"""

import argparse
import sys
from pathlib import Path

from crawler.rendering_settings import missing_for_rendering
from domain.site_file import BadSiteFile, read_site

_REFUSED = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    line = "检查站点文件，逐条列出错在哪里、怎样改"
    check = actions.add_parser("check", help=line, description=line)
    check.add_argument("site_file", type=Path, metavar="SITE.toml", help="站点文件")


def run(arguments: argparse.Namespace) -> int:
    try:
        site = read_site(arguments.site_file)
    except BadSiteFile as error:
        # Here the whole list of faults is what was asked for, not one line of refusal.
        for line in error.lines:
            print(line, file=sys.stderr)
        return _REFUSED
    print(f"站点文件没有问题：{len(site.units)} 个单位，{len(site.columns)} 个栏目")
    rendered = [column.name for column in site.columns if column.render]
    if rendered and (missing := missing_for_rendering()):
        print(f"提示：{'、'.join(rendered)}写了 render = true，但本机{missing}；在此之前按普通网页读取")
    return 0
