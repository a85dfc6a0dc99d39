"""A list of twenty thousand words: its faults are told, each word is tried, and breaking off loses nothing."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from crawler.archive.segment_writer import CrawlWriter
from crawler.target import Errand, Target
from domain.document import Document, Segment
from domain.fetched import CrawlEnd, FetchedPage, PageFact
from domain.link import LinkOutcome, Outcome, TargetKind
from lexicons.packs import load_lexicon
from usecases.home.home import Home
from usecases.words.import_terms import TermDraft, draft_terms, import_terms

TODAY = date(2026, 11, 21)
COUNT = 20_000
CHARACTERS = "甘坑垅坳塅圩岽塘陂寨湾埠桥溪坪岗"
HEAD = "错误写法,正确写法,类型,依据,放行短语\n"
PAGES = [f"第{number}次会议在金莲山大倒召开，讨论甲事。" for number in range(2)] + [f"第{n}号公告" for n in range(98)]


@cache
def words() -> list[str]:
    """Made-up words of five to eight characters, none twice."""
    chance = random.Random(7)
    made = {"".join(chance.choices(CHARACTERS, k=chance.randint(5, 8))) for _ in range(COUNT * 2)}
    return sorted(made)[:COUNT]


def rows() -> Iterator[str]:
    yield from (f"{word},{word}村,错别字,县地名录,\n" for word in words())
    yield "金莲山大倒,金莲山大道,错别字,县地名录,\n"  # on two pages of a hundred
    yield "公告,通告,错别字,,\n"  # on nearly all
    yield f"{words()[5]},另一村,错别字,,\n"  # contradicts an earlier row
    yield f"{words()[6]},{words()[6]}村,错别字,,\n"  # the same again
    yield "大麻,毒品,错别字,,\n"  # inside 大麻烦


@pytest.fixture
def long_list(tmp_path: Path) -> Path:
    path = tmp_path / "大词表.csv"
    path.write_text(HEAD + "".join(rows()), encoding="utf-8")
    return path


def keep_pages(home: Home, texts: list[str]) -> None:
    run = home.path / "crawls" / "dayu" / "20261120-220000"
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


@pytest.fixture
def draft(home: Home, long_list: Path) -> TermDraft:
    keep_pages(home, PAGES)
    return draft_terms(home, long_list, TODAY)


def test_a_long_list_is_held_against_itself_the_packs_and_the_archive(home: Home, draft: TermDraft) -> None:
    assert len(draft.entries) == COUNT + 3
    assert [reason.partition("：")[2] for reason in draft.sifted.refused] == [
        f"“{words()[5]}”与 “大词表.csv”第 7 行 重复，建议却是“{words()[5]}村”，互相矛盾",
        f"“{words()[6]}”与 “大词表.csv”第 8 行 重复",
    ]
    assert any("“大麻”包含在" in remark for remark in draft.sifted.remarks)
    assert {word: trial.pages for word, trial in draft.trials.items()} == {"公告": 98, "金莲山大倒": 2}
    assert draft.held == {"公告"}

    import_terms(home, draft)

    lexicon = load_lexicon(own=home.lexicon, cache=home.cache)
    kept = [each.matched for each in lexicon.explain(f"到{words()[-1]}，看金莲山大倒的公告") if each.kept]
    assert kept == [words()[-1], "金莲山大倒"]
    again = load_lexicon(own=home.lexicon, cache=home.cache)
    assert list(again.terms[-3:]) == list(lexicon.terms[-3:])


def test_breaking_off_an_import_leaves_all_as_it_was(home: Home, long_list: Path, tmp_path: Path) -> None:
    small = tmp_path / "small.csv"
    small.write_text(HEAD + "金莲山大倒,金莲山大道,,,\n", encoding="utf-8")
    import_terms(home, draft_terms(home, small, TODAY))
    keep_pages(home, PAGES)
    load_lexicon(own=home.lexicon, cache=home.cache)
    before = {path: path.read_bytes() for path in sorted(home.lexicon.iterdir())}

    child = subprocess.Popen(
        [sys.executable, "-m", "cli.main", "--home", str(home.path), "lexicon", "import", str(long_list), "--yes"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # Until its trial is being written: as far as it gets before anything is agreed to.
    while not any(home.cache.glob("import-*/*")) and child.poll() is None:
        time.sleep(0.01)
    child.send_signal(signal.SIGINT)
    _, told = child.communicate(timeout=120)

    assert child.returncode == 130, told
    assert "已中断" in told
    assert {path: path.read_bytes() for path in sorted(home.lexicon.iterdir())} == before
    assert not list(home.cache.glob("import-*"))
