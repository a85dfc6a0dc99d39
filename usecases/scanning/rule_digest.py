"""Digests of the program and of what it judges by: nothing of an earlier run is used where they differ.

They are taken from the files each time, since a timetable that runs for weeks may be updated under way.
"""

import hashlib
from dataclasses import replace
from datetime import time
from pathlib import Path

import crawler
import documents
import domain
import lexicons
import scanners
from domain.draft import DEFAULT_DRAFTS
from domain.ranking import DEFAULT_RANKING
from domain.site import CrawlRules, Site

_LENGTH = 16


def reading_digest() -> str:
    """Of all by which a page's bytes become facts."""
    return _digest_of([*_files(crawler.__path__[0]), *_files(documents.__path__[0])]).hexdigest()


def rule_digest(site: Site, secret: bytes, own_words: Path | None = None) -> str:
    """Of all by which facts become findings: scanners, terms, rule packs, the site file, the key of digests.

    `own_words` is the folder of the office's own packs.
    """
    rooms = (domain, lexicons, scanners)
    own = sorted(own_words.glob("*.toml")) if own_words else []
    digest = _digest_of([*(file for room in rooms for file in _files(room.__path__[0])), *own])
    # How the site is crawled, its units are ranked and its drafts signed changes nothing in what its pages say.
    judged = replace(
        site,
        crawl=CrawlRules(),
        patrol_at=time(),
        bulletin_day=None,
        ranking=DEFAULT_RANKING,
        drafts=DEFAULT_DRAFTS,
    )
    digest.update(repr(judged).encode())
    digest.update(hashlib.blake2b(secret).digest())
    return digest.hexdigest()


def _files(folder: str) -> list[Path]:
    files = [path for path in Path(folder).rglob("*") if path.is_file() and path.suffix not in (".pyc", ".pyo")]
    return sorted(files)


def _digest_of(files: list[Path]) -> "hashlib.blake2b":
    digest = hashlib.blake2b(digest_size=_LENGTH)
    for path in files:
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest
