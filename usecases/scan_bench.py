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


@dataclass(frozen=True, slots=True)
class BenchOrder:
    """What a bench is built from: plain values that travel between processes."""

    site_file: Path
    secret: bytes
    as_of: date
    strict: bool = False


def build_bench(order: BenchOrder) -> Bench:
    """A bench for the portal of that site file."""
    return bench_for(read_site(order.site_file), order.secret, order.as_of, strict=order.strict)


def bench_for(site: Site, secret: bytes, as_of: date, *, strict: bool = False) -> Bench:
    """A bench for a portal that is known already."""
    setting = Setting(site, read_rule_pack(site.rules), load_lexicon(), secret, as_of)
    return Bench(setting, strict=strict)
