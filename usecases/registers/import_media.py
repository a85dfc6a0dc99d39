"""Take in articles of a new-media account and judge them as pages of the portal are judged."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from domain.coverage import Coverage
from domain.document import Document
from domain.finding import Finding
from domain.gap import Gap
from domain.recheck import RunKind
from domain.register import Account
from domain.site import Site
from scanners.bench import Bench
from scanners.registry import all_rules
from store.keep import keep_site
from store.keep_register import keep_articles
from usecases.home.home import Home
from usecases.home.refusal import using_home
from usecases.reading.reader_process import ReaderProcess
from usecases.registers.media_register import account_named
from usecases.registers.media_source import HandedOver, read_source
from usecases.scanning.scan_bench import WordFolders, bench_for
from usecases.settling.settle_run import Settlement, settle_run


@dataclass(frozen=True, slots=True)
class Imported:
    """How many articles were taken in, and what came of judging them."""

    articles: int
    checked: int
    run: str
    settlement: Settlement


def _to_nobody(_step: str, _done: int, _of: int) -> None:
    """Nobody watches."""


def import_media(
    home: Home,
    site: Site,
    paths: Sequence[Path],
    account_name: str,
    now: datetime,
    watch: Callable[[str, int, int], None] = _to_nobody,
) -> Imported:
    """The articles kept and their faults settled under the account's unit, all or nothing; raises Refused.

    `watch` is told the step in Chinese, and how many files were read of how many.
    """
    account = account_named(site.code, account_name)
    with ReaderProcess() as reader:
        taken = [each for path in _watched(paths, watch) for each in read_source(path, account.name, reader)]
    watch("检查文章", 0, 0)
    bench = bench_for(site, home.identity_key(), now.date(), words=WordFolders(home.lexicon, home.cache))
    findings, gaps, answered = _judge(taken, account, bench)
    run = f"media-{now:%Y%m%d-%H%M%S-%f}"
    coverage = Coverage(answered, set(all_rules()), set(bench.failed), scope=set())
    with using_home(), transaction.atomic():
        settlement = settle_run(site, run, now.date(), findings, gaps, coverage, kind=RunKind.IMPORT)
        keep_articles(keep_site(site.code, site.name), (each.article for each in taken))
    return Imported(len(taken), len(answered), run, settlement)


def _watched(paths: Sequence[Path], watch: Callable[[str, int, int], None]) -> Iterator[Path]:
    for number, path in enumerate(paths):
        watch("读取文件", number, len(paths))
        yield path


def _judge(taken: list[HandedOver], account: Account, bench: Bench) -> tuple[list[Finding], list[Gap], set[str]]:
    findings: list[Finding] = []
    gaps: list[Gap] = []
    answered: set[str] = set()
    for each in taken:
        if each.gap:
            gaps.append(each.gap)
        if each.document:
            found, missed = bench.scan_document(_of_account(each.document, account))
            findings += found
            gaps += [*each.document.gaps, *missed]
            answered.add(each.document.url)
    return findings, gaps, answered


def _of_account(document: Document, account: Account) -> Document:
    """Known by the account as a page is by its column; the account's unit answers for it."""
    return replace(document, column=f"{account.platform}“{account.name}”", unit=account.unit)
