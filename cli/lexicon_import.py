"""Take in an office's own list of words, after showing what it would do."""

import argparse
import sys
from datetime import datetime

from cli.import_progress import ImportProgress
from cli.screen import table
from domain.issue import Refused
from usecases.home.home import Home, open_home
from usecases.words.import_terms import FEWEST_PAGES, TermDraft, draft_terms, import_terms
from usecases.words.term_report import draft_of_report, read_term_report, write_term_report

_LINES_SHOWN = 50
_USEFUL = 0
_NOTHING_TAKEN = 2


def import_list(arguments: argparse.Namespace) -> int:
    """Read, report, ask, switch on."""
    home, today = open_home(arguments.home), datetime.now().date()
    if arguments.agreed:
        with ImportProgress() as progress:
            progress.show("启用词表")
            return _take(home, draft_of_report(home, arguments.file, read_term_report(arguments.agreed), today))
    with ImportProgress() as progress:
        draft = draft_terms(home, arguments.file, today, progress.show)
    _report(draft)
    if arguments.report:
        write_term_report(arguments.report, draft, arguments.file)
        print(f"没有启用；试查报告写入 {arguments.report}，同意后用 --agreed {arguments.report} 启用")
        return _USEFUL
    if not draft.entries:
        print("没有可以启用的词", file=sys.stderr)
        return _NOTHING_TAKEN
    if not _agreed(sum(not entry.off for entry in draft.entries), arguments.yes):
        return _USEFUL
    return _take(home, draft)


def _take(home: Home, draft: TermDraft) -> int:
    paths = import_terms(home, draft)
    on = sum(not entry.off for entry in draft.entries)
    print(f"已启用 {on} 个词，暂不启用 {len(draft.entries) - on} 个；下一次巡查按新词库重新判断")
    print(f"词表在 {'、'.join(str(path) for path in paths)}", file=sys.stderr)
    print("已抓取的网页可以马上按改动的词重新扫描：xuncha scan SITE --changed-terms", file=sys.stderr)
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
