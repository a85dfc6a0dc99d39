"""Take in an office's own list of words, after showing what it would do."""

import argparse
import sys
from datetime import datetime

from cli.screen import table
from domain.issue import Refused
from usecases.home.home import open_home
from usecases.words.import_terms import FEWEST_PAGES, TermDraft, draft_terms, import_terms

_LINES_SHOWN = 50
_USEFUL = 0
_NOTHING_TAKEN = 2


def import_list(arguments: argparse.Namespace) -> int:
    """Read, report, ask, switch on."""
    home = open_home(arguments.home)
    draft = draft_terms(home, arguments.file, datetime.now().date())
    _report(draft)
    if not draft.entries:
        print("没有可以启用的词", file=sys.stderr)
        return _NOTHING_TAKEN
    on = [entry for entry in draft.entries if not entry.off]
    if not _agreed(len(on), arguments.yes):
        return _USEFUL
    paths = import_terms(home, draft)
    print(f"已启用 {len(on)} 个词；词表在 {'、'.join(str(path) for path in paths)}")
    print("已抓取的网页可以马上按改动的词重新扫描：xuncha scan SITE --changed-terms")
    return _USEFUL


def _report(draft: TermDraft) -> None:
    refused, remarks = draft.sifted.refused, draft.sifted.remarks
    print(f"可用 {len(draft.entries)} 个词，不收 {len(refused)} 行，需要留意 {len(remarks)} 处")
    for title, lines in (("不收：", refused), ("留意：", remarks)):
        for line in lines[:_LINES_SHOWN]:
            print(f"  {title}{line}", file=sys.stderr)
        if len(lines) > _LINES_SHOWN:
            print(f"  {title}……还有 {len(lines) - _LINES_SHOWN} 行", file=sys.stderr)
    _report_trials(draft)


def _report_trials(draft: TermDraft) -> None:
    if not draft.pages:
        print("还没有已抓取的网页，无法预先试查；第一次巡查后请留意误报")
        return
    print(f"在最近抓取的 {draft.pages} 页里试查：{len(draft.trials)} 个词有命中")
    rows = [
        [pattern, str(trial.pages), "命中过多，暂不启用" if pattern in draft.held else "", trial.context, trial.url]
        for pattern, trial in list(draft.trials.items())[:_LINES_SHOWN]
    ]
    if rows:
        table(["词", "页数", "处理", "例", "网页"], rows)
    if draft.held:
        print(f"{len(draft.held)} 个词每二十页就命中一页以上，暂不启用；确要启用的，在词表文件里删去 off = true")
    if draft.pages < FEWEST_PAGES:
        print(f"已抓取的网页不足 {FEWEST_PAGES} 页，命中多少尚不能说明问题")


def _agreed(many: int, is_agreed: bool) -> bool:
    if is_agreed:
        return True
    if not sys.stdin.isatty():
        raise Refused(f"将启用 {many} 个词；没有导入，请看过报告后加 --yes")
    print(f"将启用 {many} 个词，确定吗？输入 y 确定：", end="", flush=True)
    agreed = sys.stdin.readline().strip().lower() in ("y", "yes", "是")
    if not agreed:
        print("已取消，没有导入")
    return agreed
