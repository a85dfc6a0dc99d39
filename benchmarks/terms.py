"""What finding words costs and what it brings: speed, memory, start, quiet on clean prose, recall of seeded errors.

`python benchmarks/terms.py [FOLDER] [--entries 20000]` takes `*.md` and `*.txt` below FOLDER as clean
prose (the figures in docs were measured on about 870 Chinese laws, regulations and judicial
interpretations, each read as of the day in its file's name, since a name that was right on that day is no
fault), else prose made of office phrases. The lexicon is filled up to `--entries` wordings
with made-up ones, as a county's own lists would. CPU of this process; ratios are what may be compared.
"""

import argparse
import logging
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import jieba

sys.path.insert(0, str(Path(__file__).parent.parent))

from domain.document import Document, Segment, joined
from domain.rule_pack import read_rule_pack
from domain.site import Site
from lexicons.matcher import Lexicon
from lexicons.packs import load_lexicon
from scanners.bench import Bench
from scanners.registry import all_scanners
from scanners.scanner import Setting

ROUNDS = 5
PAGE_CHARACTERS = 2_500
SEGMENTED_CHARACTERS = 400_000
GENERATED_CHARACTERS = 2_000_000
UNDATED = "2024-06-01"
WHO = ["县人民政府办公室", "县自然资源局", "各乡镇人民政府", "县应急管理局", "县农业农村局", "县教育体育局", "县卫健委"]
WHAT = ["组织召开专题会议", "印发实施方案", "开展路口交通安全检查", "公布办事指南", "推进老旧小区改造", "落实防汛值守"]
HOW = ["按照职责分工抓好落实", "确保按期完成全年任务", "接受群众监督", "切实维护群众合法权益", "按装机容量核定补贴"]
FILLING = "甘坑垅坳塅圩岽塘陂寨湾埠桥溪坪岗"
"""Characters of place names: made-up wordings of these hit nothing and share beginnings, as real ones do."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--entries", type=int, default=20_000)
    arguments = parser.parse_args()
    texts = list(read(arguments.folder)) if arguments.folder else [(generated(GENERATED_CHARACTERS), UNDATED)]
    pages = [page for text, day in texts for page in pages_of(text, day)]
    lexicon = load_lexicon()
    print_seeded(lexicon)
    with tempfile.TemporaryDirectory() as folder:
        filled = print_start(lexicon, arguments.entries, Path(folder))
    print_speed(filled, pages)
    print_findings(lexicon, pages)


def print_start(lexicon: Lexicon, entries: int, folder: Path) -> Lexicon:
    """Compiling anew and starting from the cache, with as many wordings as asked for."""
    own, cache = folder / "own", folder / "cache"
    own.mkdir()
    wordings = sum(len(term.forms) for term in lexicon.terms)
    write_own_pack(own / "own.toml", max(0, entries - wordings))
    for name in ("编译", "缓存"):
        started = time.perf_counter()
        filled = load_lexicon(own=own, cache=cache)
        print(f"{name}启动 {time.perf_counter() - started:.2f} s")
    megabytes = filled.automaton.memory / 1e6
    print(f"词条 {len(lexicon.terms)} 个、写法 {wordings} 种，充到 {entries} 种；自动机 {megabytes:.1f} MB")
    return filled


def write_own_pack(path: Path, count: int) -> None:
    head = '[pack]\nid = "own"\nkind = "typo"\nrule = "TRM01"\n'
    source = 'source = { title = "充数", date = 2026-01-01 }'
    chance = random.Random(2)
    words = {"".join(chance.choices(FILLING, k=chance.randint(4, 7))) for _ in range(2 * count)}
    entries = [f'[[term]]\npattern = "{word}"\nsuggestion = "{word}村"\n{source}' for word in sorted(words)[:count]]
    path.write_text(head + "\n".join(entries), encoding="utf-8")


def print_speed(lexicon: Lexicon, pages: list[Document]) -> None:
    """The automaton alone, all steps for terms, all rules for words, and segmenting all of the text."""
    texts = [joined(page.segments).text for page in pages]
    size, characters = sum(len(text.encode()) for text in texts), sum(map(len, texts))
    bench = word_bench(lexicon)
    list(lexicon.find(Document("", "", "", (Segment("要按装护栏", ""),))))  # the segmenter's dictionary, once
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    sample = texts[:: max(1, characters // SEGMENTED_CHARACTERS)]
    share = size / sum(len(text.encode()) for text in sample)
    alone, terms, rules, segmented = in_turn(
        lambda: [list(lexicon.automaton.occurrences(text)) for text in texts],
        lambda: [list(lexicon.find(page)) for page in pages],
        lambda: [bench.scan_document(page) for page in pages],
        lambda: [list(jieba.cut(text)) for text in sample],
    )
    segmented *= share
    print(f"语料 {characters:,} 字，{len(pages)} 页")
    for name, seconds in (("自动机", alone), ("词条全部步骤", terms), ("全部文字规则", rules), ("全文分词", segmented)):
        print(f"{name}：{size / seconds / 1e6:.1f} MB/s，每页 {seconds / len(pages) * 1000:.3f} ms")
    print(f"全文分词为全部文字规则的 {segmented / rules:.0f} 倍；峰值内存（含语料和分词词典）{peak_mb():.0f} MB")


def print_findings(lexicon: Lexicon, pages: list[Document]) -> None:
    """Findings per 100,000 characters; those marked certain are all listed for reading."""
    characters = sum(len(segment.text) for page in pages for segment in page.segments)
    findings = [finding for page in pages for finding in word_bench(lexicon).scan_document(page)[0]]
    for name, counts in (
        ("把握", Counter(finding.certainty.value for finding in findings)),
        ("规则", Counter(finding.rule for finding in findings)),
    ):
        shares = "，".join(f"{key} {count * 100_000 / characters:.2f}" for key, count in sorted(counts.items()))
        print(f"每十万字发现（按{name}）：{shares or '无'}")
    for finding in findings:
        if finding.certainty.value == "确定":
            print(f"  确定：{finding.rule} {finding.evidence}｜{finding.context}")


def print_seeded(lexicon: Lexicon) -> None:
    """Every entry in its declared context: its own sentences, as written and in the midst of other prose."""
    found: Counter[bool] = Counter()
    missed: list[str] = []
    for term in lexicon.terms:
        for sentence in term.examples.hit:
            text = f"{WHO[0]}{WHAT[0]}，{HOW[0]}。{sentence}{WHO[1]}{WHAT[1]}。"
            verdicts = lexicon.explain(text, term.examples.published or None)
            is_found = any(verdict.kept and verdict.term is term for verdict in verdicts)
            found[is_found] += 1
            missed += [] if is_found else [f"{term.id}：{sentence}"]
    total = found.total()
    print(f"播种差错 {total} 处，查出 {found[True]} 处（{found[True] / max(1, total):.2%}）")
    for line in missed[:20]:
        print(f"  漏：{line}")


def word_bench(lexicon: Lexicon) -> Bench:
    """All scanners of words, and no others."""
    setting = Setting(Site("bench", "", (), ()), read_rule_pack("national-2019"), lexicon, b"key", date(2026, 11, 20))
    classes = [each for each in all_scanners() if any(rule.code.startswith("TRM") for rule in each.rules)]
    return Bench(setting, strict=True, classes=classes)


def pages_of(text: str, day: str) -> Iterator[Document]:
    segments: list[Segment] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        segments.append(Segment(line, f"第{len(segments) + 1}段"))
        if sum(len(segment.text) for segment in segments) >= PAGE_CHARACTERS:
            yield page_of(segments, day)
            segments = []
    if segments:
        yield page_of(segments, day)


def page_of(segments: list[Segment], day: str) -> Document:
    return Document("http://www.example.gov.cn/", "", "text/html", tuple(segments), published=day)


def read(folder: Path) -> Iterator[tuple[str, str]]:
    """Each text with the day in its file's name, as in 某某法(2017-06-27).md."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".txt"):
            day = re.search(r"\d{4}-\d{2}-\d{2}", path.stem)
            yield path.read_text(encoding="utf-8"), day.group() if day else UNDATED


def generated(characters: int) -> str:
    chance = random.Random(1)
    lines: list[str] = []
    length = 0
    while length < characters:
        lines.append(f"{chance.choice(WHO)}{chance.choice(WHAT)}，{chance.choice(HOW)}。")
        length += len(lines[-1])
    return "\n".join("".join(lines[start : start + 4]) for start in range(0, len(lines), 4))


def in_turn(*works: Callable[[], object]) -> list[float]:
    """The least CPU of each, one after the other in every round: what else the machine does falls on all alike."""
    least = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for number, work in enumerate(works):
            started = time.process_time()
            work()
            least[number] = min(least[number], time.process_time() - started)
    return least


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
