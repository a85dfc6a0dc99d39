"""A worker's bench: built once a process from what can be sent to a process."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.rule_pack import read_rule_pack
from domain.site import Site
from domain.site_file import read_site
from lexicons.packs import load_lexicon
from scanners.bench import Bench
from scanners.scanner import Setting
from usecases.home.home_path import home_path


@dataclass(frozen=True, slots=True)
class WordFolders:
    """Where an office's own packs lie, and where the compiled lexicon is kept (nowhere when None)."""

    own: Path
    cache: Path | None


@dataclass(frozen=True, slots=True)
class BenchOrder:
    """What a bench is built from: plain values that travel between processes; `words` None means shipped terms only."""

    site_file: Path
    secret: bytes
    as_of: date
    strict: bool = False
    words: WordFolders | None = None


def own_words(home: Path | None = None) -> WordFolders:
    """The words of the home at that path, else at XUNCHA_HOME, else ./var: nothing is opened, nothing made."""
    path = home_path(home)
    return WordFolders(path / "lexicon", path / "cache" if path.is_dir() else None)


def build_bench(order: BenchOrder) -> Bench:
    """A bench for the portal of that site file."""
    return bench_for(read_site(order.site_file), order.secret, order.as_of, strict=order.strict, words=order.words)


def bench_for(
    site: Site, secret: bytes, as_of: date, *, strict: bool = False, words: WordFolders | None = None
) -> Bench:
    """A bench for a portal that is known already."""
    lexicon = load_lexicon(own=words.own, cache=words.cache) if words else load_lexicon()
    return Bench(Setting(site, read_rule_pack(site.rules), lexicon, secret, as_of), strict=strict)
