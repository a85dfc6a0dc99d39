"""What a very long list of words costs: to read, to hold against what is known, to try, to start with.

`python benchmarks/long_list.py [--entries 200000] [--pages 2000]` makes a list of made-up words, of which
some contradict each other or stand inside others, and tries it on an archive of made-up pages. CPU of
this process; peak memory after each step.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from crawler.archive.segment_writer import CrawlWriter
from crawler.target import Errand, Target
from domain.document import Document, Segment
from domain.fetched import CrawlEnd, FetchedPage, PageFact
from domain.link import LinkOutcome, Outcome, TargetKind
from lexicons.packs import load_lexicon
from usecases.home.home import Home
from usecases.words.import_terms import draft_terms, import_terms

CHARACTERS = "甘坑垅坳塅圩岽塘陂寨湾埠桥溪坪岗山水田石龙虎金木火土东西南北上下新老人民公共安全生产建设管理服务"
SENTENCE = "县人民政府办公室组织召开专题会议，按照职责分工抓好落实，确保按期完成全年任务。"
PAGE_CHARACTERS = 2_500
TODAY = date(2026, 11, 21)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=200_000)
    parser.add_argument("--pages", type=int, default=2_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder) / "home")
        words = made_up(arguments.entries)
        path = Path(folder) / "大词表.csv"
        path.write_text("错误写法,正确写法,类型,依据\n" + "".join(rows(words)), encoding="utf-8")
        keep_pages(home, list(pages(words, arguments.pages)))
        take_in(home, path)
        for name in ("编译", "缓存"):
            started = time.process_time()
            lexicon = load_lexicon(own=home.lexicon, cache=home.cache)
            print(f"{name}启动 {told(started)}；自动机 {lexicon.automaton.memory / 1e6:.0f} MB")


def take_in(home: Home, path: Path) -> None:
    started = time.process_time()
    draft = draft_terms(home, path, TODAY)
    print(
        f"预检 {told(started)}：可用 {len(draft.entries):,} 个词，不收 {len(draft.sifted.refused)} 行，"
        f"留意 {len(draft.sifted.remarks):,} 处；在 {draft.pages:,} 页里试查，{len(draft.trials):,} 个词有命中，"
        f"{len(draft.held)} 个暂不启用"
    )
    started = time.process_time()
    import_terms(home, draft)
    print(f"启用 {told(started)}")


def told(started: float) -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{time.process_time() - started:.1f} s，峰值内存 {peak:.0f} MB"


def made_up(count: int) -> list[str]:
    chance = random.Random(2)
    words: set[str] = set()
    while len(words) < count:
        words.add("".join(chance.choices(CHARACTERS, k=chance.randint(3, 7))))
    return sorted(words)


def rows(words: list[str]) -> Iterator[str]:
    yield from (f"{word},{word}村,错别字,县地名录\n" for word in words)
    yield from (f"{word},另一村,错别字,县地名录\n" for word in words[:50])
    yield "专题会议,专门会议,错别字,\n"  # on every page


def pages(words: list[str], count: int) -> Iterator[str]:
    """Prose with one of the words in each page."""
    chance = random.Random(3)
    for _ in range(count):
        yield SENTENCE * (PAGE_CHARACTERS // len(SENTENCE)) + f"到{chance.choice(words)}，"


def keep_pages(home: Home, texts: list[str]) -> None:
    run = home.path / "crawls" / "bench" / "20261120-220000"
    run.mkdir(parents=True)
    writer = CrawlWriter(run)
    urls = [f"http://www.example.gov.cn/{number}.html" for number in range(len(texts))]
    writer.offer([Target(url, Errand.FETCH, 1, "http://www.example.gov.cn/", "", TargetKind.PAGE) for url in urls])
    writer.frontier.next_batch(Errand.FETCH, len(urls))
    for url, text in zip(urls, texts, strict=True):
        document = Document(url, "", "text/html", (Segment(text, "正文第1段"),))
        fetched = FetchedPage(url, TargetKind.PAGE, Outcome.OK, 200, "text/html", 1, "", None, "2026-11-20T14:00:00Z")
        outcome = LinkOutcome(url, True, TargetKind.PAGE, Outcome.OK, 200, 1, "", None)
        writer.record(PageFact(fetched, document), None, outcome, [])
    writer.end(CrawlEnd.FINISHED)
    (run / "order.json").write_text("{}", encoding="utf-8")


if __name__ == "__main__":
    main()
