"""What finding terms costs: the automaton alone, the whole of `Lexicon.find`, and segmenting all of the text.

`python benchmarks/terms.py [FOLDER]` takes `*.md` and `*.txt` below FOLDER as the corpus, else prose
made of office phrases with one wrong word in a hundred sentences. CPU of this process, best of several
rounds; the ratios are what may be compared between machines. Also: findings per 100,000 characters.
"""

import logging
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import jieba

sys.path.insert(0, str(Path(__file__).parent.parent))

from domain.document import Document, Segment
from lexicons.matcher import Lexicon
from lexicons.packs import load_lexicon

ROUNDS = 5
PAGE_CHARACTERS = 2_500
SEGMENTED_CHARACTERS = 100_000
GENERATED_CHARACTERS = 2_000_000
WHO = ["县人民政府办公室", "县自然资源局", "各乡镇人民政府", "县应急管理局", "县农业农村局", "县教育体育局", "县卫健委"]
WHAT = ["组织召开专题会议", "印发实施方案", "开展路口交通安全检查", "公布办事指南", "推进老旧小区改造", "落实防汛值守"]
HOW = ["按照职责分工抓好落实", "确保按期完成全年任务", "接受群众监督", "切实维护群众合法权益", "按装机容量核定补贴"]
WRONG = ["要按装护栏", "规范公开突发共事件", "慰问残废人", "到县国土资源局办理", "再接再励"]


def main() -> None:
    texts = list(read(Path(sys.argv[1]))) if len(sys.argv) > 1 else [generated(GENERATED_CHARACTERS)]
    memory = peak_mb()
    started = time.perf_counter()
    lexicon = load_lexicon()
    print(
        f"词条 {len(lexicon.terms)} 个，写法 {sum(len(term.forms) for term in lexicon.terms)} 种；"
        f"载入 {time.perf_counter() - started:.2f} s，内存 {peak_mb() - memory:.0f} MB"
    )
    pages = [page for text in texts for page in pages_of(text)]
    compare(lexicon, pages)
    print_findings(lexicon, pages)


def compare(lexicon: Lexicon, pages: list[Document]) -> None:
    joined = ["\n".join(segment.text for segment in page.segments) for page in pages]
    size = sum(len(text.encode()) for text in joined)
    characters = sum(map(len, joined))
    automaton = lexicon.automaton
    list(lexicon.find(Document("", "", "", (Segment("要按装护栏", ""),))))  # the segmenter's dictionary, once
    alone = best(lambda: [list(automaton.occurrences(text)) for text in joined])
    whole = best(lambda: [list(lexicon.find(page)) for page in pages])
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    sample = "".join(joined)[:SEGMENTED_CHARACTERS]
    segmented = best(lambda: list(jieba.cut(sample, HMM=False)), 2) * size / len(sample.encode())
    per_page = PAGE_CHARACTERS / characters * 1000
    print(f"语料 {characters:,} 字，{len(pages)} 页；以下为每页（{PAGE_CHARACTERS} 字）毫秒和 MB/s")
    for name, seconds in (("自动机", alone), ("全部步骤", whole), ("全文分词", segmented)):
        print(
            f"{name}：{seconds * per_page:.3f} ms，{size / seconds / 1e6:.1f} MB/s，为自动机的 {seconds / alone:.2f} 倍"
        )
    print(f"全文分词为全部步骤的 {segmented / whole:.0f} 倍；峰值内存（含分词词典）{peak_mb():.0f} MB")


def print_findings(lexicon: Lexicon, pages: list[Document]) -> None:
    characters = sum(len(segment.text) for page in pages for segment in page.segments)
    counts = Counter(hit.certainty.value for page in pages for hit in lexicon.find(page))
    shares = "，".join(f"{name} {count * 100_000 / characters:.2f}" for name, count in counts.items())
    print(f"每十万字发现：{shares or '无'}")


def pages_of(text: str) -> Iterator[Document]:
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    segments: list[Segment] = []
    for line in lines:
        segments.append(Segment(line, f"第{len(segments) + 1}段"))
        if sum(len(segment.text) for segment in segments) >= PAGE_CHARACTERS:
            yield Document("", "", "text/html", tuple(segments), published="2024-06-01")
            segments = []
    if segments:
        yield Document("", "", "text/html", tuple(segments), published="2024-06-01")


def read(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".md", ".txt"):
            yield path.read_text(encoding="utf-8")


def generated(characters: int) -> str:
    chance = random.Random(1)
    lines: list[str] = []
    length = 0
    while length < characters:
        end = chance.choice(WRONG) if chance.random() < 0.01 else chance.choice(HOW)
        lines.append(f"{chance.choice(WHO)}{chance.choice(WHAT)}，{end}。")
        length += len(lines[-1])
    return "\n".join("".join(lines[start : start + 4]) for start in range(0, len(lines), 4))


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    def once() -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    return min(once() for _ in range(rounds))


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
