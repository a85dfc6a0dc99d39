"""What a re-check's run saw, put so that each issue can be judged by it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.coverage import Coverage
from domain.finding import Finding
from domain.link import DEAD, HEALTHY, LinkOutcome
from domain.masking import masked_address
from domain.publication import bare_title
from domain.site import Site
from store.models import IssueRecord
from store.queries import aliases_of
from usecases.scanning.scan_record import read_pieces
from usecases.settling.settle_crawl import Ground
from usecases.settling.settling import with_masked_keys

_TELLING_TITLE = 8
"""Characters from which on a title says which piece it is."""


@dataclass(frozen=True, slots=True)
class RecheckLook:
    """Findings by fingerprint and by rule, what became of addresses, where pieces stand by words and title."""

    coverage: Coverage
    fingerprints: Mapping[str, Finding]
    by_rule: Mapping[str, list[tuple[str, Finding]]]
    outcomes: Mapping[str, LinkOutcome]
    by_words: Mapping[str, list[str]]
    by_title: Mapping[str, list[str]]
    hosts_home: frozenset[str]

    @classmethod
    def of(cls, site: Site, folder: Path, ground: Ground) -> "RecheckLook":
        """What the run in that folder saw."""
        aliases = aliases_of(site.code)
        fingerprints: dict[str, Finding] = {}
        by_rule: dict[str, list[tuple[str, Finding]]] = defaultdict(list)
        for finding in ground.findings():
            own = finding.fingerprint(site.code)
            fingerprint = aliases.get(own, own)
            fingerprints[fingerprint] = finding
            by_rule[finding.rule].append((fingerprint, finding))
        by_words: dict[str, list[str]] = defaultdict(list)
        by_title: dict[str, list[str]] = defaultdict(list)
        for piece in read_pieces(ground.records):
            if piece.words:
                by_words[piece.words].append(piece.url)
            by_title[bare_title(piece.title)].append(piece.url)
        outcomes = {masked_address(each.url): each for each in CrawlFolder(folder).outcomes()}
        home = frozenset((*site.start, *(column.url for column in site.columns)))
        return cls(with_masked_keys(ground.coverage), fingerprints, by_rule, outcomes, by_words, by_title, home)

    def looked(self, rule: str, url: str) -> bool:
        """Whether the address was read, and the rule judged it."""
        return url in self.coverage.answered and (rule, url) not in self.coverage.failed

    def is_gone(self, url: str) -> bool:
        """Whether nothing is there any more: 404, 410, or a redirect to the home page or a list."""
        outcome = self.outcomes.get(url)
        if outcome is None:
            return False
        return outcome.outcome in DEAD or (self.moved_to(url) in self.hosts_home)

    def moved_to(self, url: str) -> str:
        """Where a redirect leads, "" without one."""
        outcome = self.outcomes.get(url)
        if outcome is None or outcome.outcome not in HEALTHY or not outcome.final_url:
            return ""
        return outcome.final_url if outcome.final_url != url else ""

    def elsewhere(self, urls: tuple[str, ...], words: str, title: str) -> str:
        """Where the piece that stood there stands now, by its words or its title; "" nowhere that was looked at."""
        named = bare_title(title)
        by_title = self.by_title.get(named, []) if len(named) >= _TELLING_TITLE else []
        return next((url for url in (*self.by_words.get(words, []), *by_title) if url not in urls), "")

    def alike(self, issue: IssueRecord) -> Iterator[tuple[str, Finding]]:
        """Findings elsewhere that hold the same numbers, or show the same words where numbers are not kept."""
        held = set(issue.content.split())
        for fingerprint, finding in self.by_rule.get(issue.rule, []):
            if fingerprint == issue.fingerprint:
                continue
            same = held & set(finding.content.split()) if held else finding.evidence == issue.evidence
            if same:
                yield fingerprint, finding

    def why_not(self, urls: tuple[str, ...]) -> str:
        """Why these addresses could not be judged, in Chinese."""
        for url in urls:
            outcome = self.outcomes.get(url)
            if outcome is not None and outcome.outcome not in HEALTHY:
                return f"{outcome.outcome.value}{f'（{outcome.reason}）' if outcome.reason else ''}"
        return "没有取到足以判断的内容" if urls else "地址含个人信息，只保存了脱敏形式，无法重新打开，请等下次巡查"
