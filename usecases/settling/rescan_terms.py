"""Scan a run's stored text again for the terms that have changed since, and settle what that brings."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from domain.fetched import CrawlEnd
from domain.finding import Finding
from domain.issue import Refused
from domain.recheck import RunKind
from domain.rule_pack import read_rule_pack
from domain.site import Site
from domain.site_file import read_site
from lexicons.matcher import Lexicon
from lexicons.packs import load_lexicon
from scanners.bench import Bench
from scanners.scanner import Setting
from scanners.wording.term import TermScanner
from usecases.home.crawl_run import is_settled
from usecases.home.home import Home
from usecases.home.kept_crawl import day_of, run_of
from usecases.home.site_lock import site_lock
from usecases.reading.archived_text import archived_documents
from usecases.reading.reader_process import ReaderProcess
from usecases.scanning.term_digests import read_term_digests, term_digests, write_term_digests
from usecases.settling.settle_crawl import Ground, ground_of
from usecases.settling.settle_run import Settlement, settle_run

_RULES = frozenset(rule.code for rule in TermScanner.rules)


@dataclass(frozen=True, slots=True)
class TermRescan:
    """What was done: terms new or otherwise than before, terms gone, documents looked at, what it changed."""

    changed: int
    gone: int
    documents: int
    settlement: Settlement


def rescan_terms(home: Home, site_code: str) -> TermRescan:
    """The newest run of the site again, without network and for these terms only; raises Refused."""
    run = run_of(home, site_code)
    with site_lock(home, site_code):
        before = read_term_digests(run)
        if before is None or not is_settled(run):
            raise Refused(
                f"{run.name} 还没有扫描、结算完，或由旧版本扫描；请运行 xuncha scan 和 xuncha settle，或重新巡查"
            )
        lexicon = load_lexicon(own=home.lexicon, cache=home.cache)
        now = term_digests(lexicon)
        changed = {term for term, digest in now.items() if before.get(term) != digest}
        stale = changed | (before.keys() - now.keys())
        if not stale:
            return TermRescan(0, 0, 0, Settlement())
        again = _Again(home, run, Lexicon([term for term in lexicon.terms if term.id in changed]))
        settlement = again.settle(stale, _edition(now))
        write_term_digests(run, lexicon)
    return TermRescan(len(changed), len(stale - changed), again.documents, settlement)


def _edition(digests: dict[str, str]) -> str:
    return blake2b(repr(sorted(digests.items())).encode(), digest_size=4).hexdigest()


class _Again:
    """One run under the changed terms."""

    def __init__(self, home: Home, run: Path, changed: Lexicon) -> None:
        self._home, self._run, self._changed = home, run, changed
        self.documents = 0

    def settle(self, stale: set[str], edition: str) -> Settlement:
        """What the other terms found stands as it was; what the changed ones find is new or still there."""
        site = read_site(self._run / "site.toml")
        ground = ground_of(site, self._run)
        if ground.end is CrawlEnd.INTERRUPTED:
            raise Refused(f"{self._run.name} 没有抓取完；请先续跑，再按改动的词重新扫描")
        findings = [*_others(ground, stale), *ground.twins.findings(self._found(site))]
        coverage = replace(ground.coverage, rules=set(_RULES))
        name = f"{self._run.name}-词条-{edition}"
        return settle_run(site, name, day_of(self._run), findings, (), coverage, ground.end, RunKind.RESCAN)

    def _found(self, site: Site) -> Iterator[Finding]:
        setting = Setting(site, read_rule_pack(site.rules), self._changed, self._home.identity_key(), day_of(self._run))
        bench = Bench(setting, classes=(TermScanner,))
        with ReaderProcess() as reader:
            for document in archived_documents(self._run, site, reader):
                self.documents += 1
                yield from bench.scan_document(document)[0]


def _others(ground: Ground, stale: set[str]) -> Iterator[Finding]:
    return (each for each in ground.findings() if each.rule in _RULES and each.identity[0] not in stale)
