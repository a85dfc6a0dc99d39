"""xuncha scan SITE, or xuncha scan --warc FILE"""

import argparse
from datetime import date
from pathlib import Path

from cli.argument import day
from cli.checked import add_format, show_checked
from cli.screen import ProgressLine
from crawler.folder import CrawlFolder
from domain.issue import Refused
from domain.site_file import read_site
from usecases.checking.scan_warc import scan_warc
from usecases.home.home import open_home
from usecases.home.kept_crawl import kept_run
from usecases.patrol.patrol_site import PatrolProgress
from usecases.patrol.patrol_stage import scan_stage
from usecases.scanning.scan_bench import own_words
from usecases.settling.rescan_terms import rescan_terms


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("site", nargs="?", metavar="SITE", help="站点代号：扫描它尚未结算的抓取")
    parser.add_argument("--run", metavar="轮次", help="指定抓取轮次（默认最近一次尚未结算的）")
    parser.add_argument("--again", action="store_true", help="已扫描的部分也重新扫描，例如词库改动之后")
    parser.add_argument(
        "--changed-terms",
        action="store_true",
        help="不联网，只用改动过的词条重扫最近一次抓取并结算",
    )
    parser.add_argument("--warc", type=Path, metavar="文件", help="改为扫描这个 WARC 网页存档，不入库")
    parser.add_argument("--site-file", type=Path, metavar="SITE.toml", help="扫描存档时所依据的站点文件")
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="按哪一天判断（默认抓取当天；存档默认今天）")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    if (arguments.site is None) == (arguments.warc is None):
        raise Refused("请写明站点代号，或用 --warc 指定网页存档，二者选一")
    if arguments.changed_terms and arguments.site:
        return _scan_terms(arguments)
    return _scan_archive(arguments) if arguments.warc else _scan_crawl(arguments)


def _scan_terms(arguments: argparse.Namespace) -> int:
    done = rescan_terms(open_home(arguments.home), arguments.site)
    if not done.changed and not done.gone:
        print("词库没有改动，不必重扫")
        return 0
    settled = done.settlement
    print(f"改动的词条 {done.changed} 个，删去的 {done.gone} 个；重扫 {done.documents} 个网页和附件")
    print(f"新增问题 {settled.new} 个，不再成立 {settled.mended} 个，已判误报或例外 {settled.dismissed_seen} 个")
    return 0


def _scan_archive(arguments: argparse.Namespace) -> int:
    if not arguments.warc.is_file():
        raise Refused(f"没有网页存档 {arguments.warc}；请核对路径")
    site = read_site(arguments.site_file) if arguments.site_file else None
    results = scan_warc(arguments.warc, arguments.as_of or date.today(), site, own_words(arguments.home))
    return show_checked(results, arguments.format, site, arguments.out)


def _scan_crawl(arguments: argparse.Namespace) -> int:
    home = open_home(arguments.home)
    folder = kept_run(home, arguments.site, arguments.run)
    crawled = CrawlFolder(folder).progress()
    with ProgressLine() as progress:
        done = scan_stage(
            home,
            folder,
            arguments.as_of,
            lambda findings: progress.show(PatrolProgress("扫描", crawled, findings)),
            again=arguments.again,
        )
    print(f"扫描完成：{folder.name}，本次新扫描的部分发现 {done.findings} 处（下一步：xuncha settle {arguments.site}）")
    if done.unasked:
        print(
            f"附件中有 {done.unasked} 个链接还没有探测：再运行 xuncha crawl（接着这次抓取，只补这些链接）"
            f"和 xuncha scan {arguments.site}，然后结算；现在就结算的，记为未检查项"
        )
    return 0
