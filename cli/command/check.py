"""xuncha check PATH…"""

import argparse
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cli.argument import day
from cli.check_progress import CheckProgress
from cli.checked import add_format, show_checked
from domain.site import Site
from domain.site_file import read_site
from usecases.checking.check_paths import MAX_BYTES, Checked, check_input, check_paths, files_under
from usecases.scanning.scan_bench import WordFolders, own_words

_STANDARD_INPUT = Path("-")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件、文件夹或压缩包；- 表示标准输入")
    parser.add_argument("--site", type=Path, metavar="SITE.toml", help="按这个站点文件判断单位、站外链接等")
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="按哪一天判断（默认今天）")
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """0 clean, 1 something found, 2 something could not be checked."""
    site = read_site(arguments.site) if arguments.site else None
    files = files_under(path for path in arguments.paths if path != _STANDARD_INPUT)
    takes_input = _STANDARD_INPUT in arguments.paths
    with CheckProgress(len(files) + takes_input) as progress:
        results = _results(files, takes_input, arguments.as_of or date.today(), site, own_words(arguments.home))
        return show_checked(progress.followed(results), arguments.format, site, arguments.out)


def _results(
    files: list[Path], takes_input: bool, as_of: date, site: Site | None, words: WordFolders
) -> Iterator[Checked]:
    if takes_input:
        # One byte more than is allowed tells "too large" from "just fits".
        yield check_input(sys.stdin.buffer.read(MAX_BYTES + 1), as_of, site, words)
    if files:
        yield from check_paths(files, as_of, site, words)
