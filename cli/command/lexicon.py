"""xuncha lexicon list|check|try|import|exceptions"""

import argparse
from collections.abc import Callable
from pathlib import Path

from cli.argument import day, positive
from cli.lexicon_exceptions import show_exceptions
from cli.lexicon_import import import_list
from cli.screen import table
from domain.issue import Refused
from lexicons.matcher import Lexicon, Verdict
from lexicons.packs import load_lexicon
from lexicons.proof import prove
from lexicons.term import Term
from usecases.home.home import home_at


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="操作", title="操作")
    for name, line in _LINES.items():
        action = actions.add_parser(name, help=line, description=line)
        _ARGUMENTS[name](action)


def run(arguments: argparse.Namespace) -> int:
    if arguments.action == "import":
        return import_list(arguments)
    if arguments.action == "exceptions":
        return show_exceptions(arguments)
    actions = {"list": _list, "check": _check, "try": _try}
    return actions[arguments.action](_lexicon(arguments), arguments)


_LINES = {
    "list": "列出词条",
    "check": "检查词库：格式、重复、每个词条自带的例句",
    "try": "试一段文字：每个候选词在哪一步被保留或放行",
    "import": "导入本单位的词表（xlsx、csv 等），先报告冲突、重复和在已抓取网页中的命中，再启用",
    "exceptions": "查看登记误报时放行的词，或取消其中一条",
}


def _packs(action: argparse.ArgumentParser) -> None:
    action.add_argument("--packs", type=Path, metavar="目录", help="词库文件夹（默认随程序附带的词库和本单位的词表）")


def _list_arguments(action: argparse.ArgumentParser) -> None:
    _packs(action)
    action.add_argument("--rule", metavar="规则", help="只列这条规则的词条，如 TRM01")


def _try_arguments(action: argparse.ArgumentParser) -> None:
    _packs(action)
    action.add_argument("text", metavar="TEXT", help="要试的一段文字")
    action.add_argument("--published", type=day, metavar="YYYY-MM-DD", help="假定文字发布于哪一天")


def _import_arguments(action: argparse.ArgumentParser) -> None:
    action.add_argument("file", type=Path, metavar="FILE", help="词表，表头须有“错误写法”和“正确写法”")
    action.add_argument("--yes", action="store_true", help="看过报告，直接启用，不再询问")
    way = action.add_mutually_exclusive_group()
    way.add_argument("--report", type=Path, metavar="报告", help="只试查，把报告写入这个文件，不启用")
    way.add_argument("--agreed", type=Path, metavar="报告", help="按这份试查报告启用，不再试查")


def _exceptions_arguments(action: argparse.ArgumentParser) -> None:
    action.add_argument("--site", metavar="SITE", help="只看这个站点的")
    action.add_argument("--remove", type=positive, metavar="N", help="取消编号为 N 的放行")
    action.add_argument("--actor", metavar="姓名", help="经办人（默认本机登录名）")


_ARGUMENTS: dict[str, Callable[[argparse.ArgumentParser], None]] = {
    "list": _list_arguments,
    "check": _packs,
    "try": _try_arguments,
    "import": _import_arguments,
    "exceptions": _exceptions_arguments,
}


def _lexicon(arguments: argparse.Namespace) -> Lexicon:
    if arguments.packs is not None:
        return load_lexicon(arguments.packs)
    home = home_at(arguments.home)
    return load_lexicon(own=home.lexicon, cache=home.cache if home.path.is_dir() else None)


def _list(lexicon: Lexicon, arguments: argparse.Namespace) -> int:
    rule = (arguments.rule or "").strip().upper()
    terms = [term for term in lexicon.terms if term.rule.startswith(rule)]
    if not terms:
        rules = "、".join(sorted({term.rule for term in lexicon.terms}))
        raise Refused(f"没有规则“{arguments.rule}”的词条；词库中有：{rules}")
    headings = ["编号", "规则", "词", "建议", "严重程度", "确定程度", "有效期", "依据", "位置"]
    table(headings, [_row(term) for term in terms], title=_title(terms))
    return 0


def _title(terms: list[Term]) -> str:
    unverified = sum(term.is_unverified for term in terms)
    more = f"，其中 {unverified} 个尚未与出处原文核对（注有“待核”），一律不作“确定”" if unverified else ""
    return f"共 {len(terms)} 个词条{more}"


def _row(term: Term) -> list[str]:
    source = f"{term.source.title} {term.source.number}".strip() + ("（待核）" if term.is_unverified else "")
    valid = f"{term.valid_from or ''}～{term.valid_to or ''}" if term.valid_from or term.valid_to else ""
    suggestions = "、".join(term.suggestions)
    certainty = term.certainty.value
    return [term.id, term.rule, term.pattern, suggestions, term.severity.value, certainty, valid, source, term.place]


def _check(lexicon: Lexicon, arguments: argparse.Namespace) -> int:
    if arguments.packs is None:
        prove(lexicon)  # a folder of one's own was proven when it was loaded
    examples = sum(len(term.examples.hit) + len(term.examples.miss) for term in lexicon.terms)
    print(f"词库没有问题：{len(lexicon.terms)} 个词条，{examples} 个例句")
    return 0


def _try(lexicon: Lexicon, arguments: argparse.Namespace) -> int:
    published = arguments.published.isoformat() if arguments.published else None
    verdicts = lexicon.explain(arguments.text, published)
    rows = [_verdict_row(each) for each in verdicts]
    rows += [
        ["报告（疑似）", miss.matched, "TRM05", miss.phrase.phrase, "固定提法", miss.reason, miss.phrase.place]
        for miss in lexicon.near_misses_in(arguments.text, published)
    ]
    if not rows:
        print("没有候选词")
        return 0
    table(["结果", "词", "规则", "建议", "步骤", "理由", "词条"], rows)
    return 0


def _verdict_row(verdict: Verdict) -> list[str]:
    term, ruling = verdict.term, verdict.ruling
    outcome = f"报告（{ruling.certainty.value}）" if verdict.kept else "不报告"
    suggestions = "、".join(term.suggestions)
    return [outcome, verdict.matched, term.rule, suggestions, ruling.step.value, ruling.reason, term.id]
