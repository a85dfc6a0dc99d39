"""How sure and how fast the personal-data scanners are.

    python -m benchmarks.personal_data                 recall by cell, precision, rates
    python -m benchmarks.personal_data --format pdf    real files of one format only
    python -m benchmarks.personal_data --pictures      text in pictures too, which takes minutes
    python -m benchmarks.personal_data --rates         megabytes a second alone
    python -m benchmarks.personal_data --texts FILE    the same corpus as lines of JSON, for presidio_side.py

The corpus is made from a fixed seed. Two matrices: every kind in every spelling x every place of a
document as readers hand it over; then real files, written here: every kind x every hiding place x every
format (`hiding/`), with what is declared supported in `hiding/supported.toml`. More than ten negatives
for each positive. Read the ratios of the rates, since the rates depend on the machine.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.pii_bulk import prose, table
from benchmarks.pii_decoy import decoys
from benchmarks.pii_matrix import measured, print_matrix
from benchmarks.pii_place import PLACES
from benchmarks.pii_sample import SAMPLES, Sample
from domain.document import Document
from domain.finding import Finding
from domain.rule import Certainty
from domain.rule_pack import read_rule_pack
from domain.site import Site
from lexicons.packs import load_lexicon
from scanners.bench import Bench
from scanners.registry import all_scanners
from scanners.scanner import Setting

SEED = 20261121
_EACH = 3
_TIMES_MORE_DECOYS = 11
_AS_OF = date(2026, 11, 20)


def bench() -> Bench:
    """All PII rules and nothing else."""
    site = Site("example", "示例县", ("http://www.example.gov.cn/",), ("www.example.gov.cn",))
    setting = Setting(site, read_rule_pack("national-2019"), load_lexicon(), b"key", _AS_OF)
    classes = [each for each in all_scanners() if any(rule.code.startswith("PII") for rule in each.rules)]
    return Bench(setting, strict=True, classes=classes)


def placed(random_: random.Random) -> Iterator[tuple[Sample, str, Document]]:
    """Every sample in every place where it can stand."""
    for sample in SAMPLES:
        for name, place in PLACES.items():
            for _ in range(_EACH):
                if document := place(sample, sample.make(random_)):
                    yield sample, name, document


class Score:
    """Found and missed by cell, and what else was found."""

    def __init__(self) -> None:
        self.cells: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self.missed: Counter[tuple[str, str, str]] = Counter()
        self.found = 0
        self.unexpected: Counter[tuple[str, str]] = Counter()

    def add(self, sample: Sample, place: str, findings: list[Finding]) -> None:
        """One positive's findings; a second rule that is true as well is no false alarm."""
        hit = any(finding.rule == sample.rule for finding in findings)
        cell = self.cells[sample.rule, place]
        cell[0] += hit
        cell[1] += 1
        self.found += hit
        if not hit:
            self.missed[sample.rule, sample.kind, place] += 1
        for finding in findings:
            if finding.rule != sample.rule and finding.certainty is not Certainty.ADVICE:
                self.unexpected[sample.kind, finding.rule] += 1

    def print(self, columns: list[str]) -> None:
        """The matrix: found of all, by rule and place."""
        rules = sorted({rule for rule, _ in self.cells})
        print("place".ljust(24) + "".join(rule.rjust(9) for rule in rules))
        for column in columns:
            row = (self.cells.get((rule, column)) for rule in rules)
            print(column.ljust(24) + "".join((f"{each[0]}/{each[1]}" if each else "-").rjust(9) for each in row))
        total = sum(cell[1] for cell in self.cells.values())
        print(f"recall {self.found}/{total} = {self.found / total:.2%}; other rules besides: {dict(self.unexpected)}")
        for missed, many in self.missed.items():
            print("  missed", *missed, many)


def recall(scanner: Bench) -> tuple[int, int]:
    """Print the matrix of places; how many were found, how many false alarms came along."""
    score = Score()
    for sample, place, document in placed(random.Random(SEED)):
        score.add(sample, place, scanner.scan_document(document)[0])
    score.print(list(PLACES))
    return score.found, sum(score.unexpected.values())


def precision(scanner: Bench, found: int, false: int) -> None:
    """Print what decoys set off, by family."""
    each = _TIMES_MORE_DECOYS * found // len({name for name, _ in decoys(1, random.Random(0))}) + 1
    alarms: Counter[tuple[str, str, str]] = Counter()
    documents = decoys(each, random.Random(SEED))
    for name, document in documents:
        for finding in scanner.scan_document(document)[0]:
            alarms[name, finding.rule, finding.certainty.value] += 1
    wrong = false + sum(many for (_, _, sure), many in alarms.items() if sure != Certainty.ADVICE.value)
    print(f"decoys {len(documents)}; alarms {dict(alarms)}; precision {found / (found + wrong):.2%}")


def rates(scanner: Bench) -> None:
    """Print megabytes a second of one core, on prose and on a table full of numbers."""
    for name, make in (("prose", prose), ("table", table)):
        document = make(2.0, random.Random(SEED))
        size = sum(len(segment.text.encode()) for segment in document.segments) / 1e6
        print(f"{name}: all PII rules {size / cpu_seconds(partial(scan, scanner, document)):.1f} MB/s")


def scan(scanner: Bench, known: Document) -> None:
    """All that a crawl does with a document's persons; as one not met before, since much is kept of the last one."""
    document = replace(known, segments=known.segments[:-1] + known.segments[-1:])
    scanner.scan_document(document)
    scanner.trace_document(document)


def cpu_seconds(work: Callable[[], object]) -> float:
    """The best of three runs."""
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best


def write_texts(path: Path, scanner: Bench) -> None:
    """The corpus as plain texts, with what is expected and what this project finds, for another tool."""
    samples = ((sample.rule, document) for sample, _, document in placed(random.Random(SEED)))
    none = (("", document) for _, document in decoys(70, random.Random(SEED)))
    with path.open("w", encoding="utf-8") as file:
        for rule, document in (*samples, *none):
            findings = scanner.scan_document(document)[0]
            found = [finding.rule for finding in findings if finding.certainty is not Certainty.ADVICE]
            print(json.dumps({"rule": rule, "text": _text_of(document), "found": found}), file=file)


def _text_of(document: Document) -> str:
    lines = [segment.text for segment in document.segments]
    tables = [segment.table for segment in document.segments if segment.table]
    return "\n".join(["\t".join(tables[0].headers), *lines] if tables else lines)


def main(arguments: list[str]) -> None:
    """Print the figures, or write the corpus."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--format", default="")
    parser.add_argument("--pictures", action="store_true")
    parser.add_argument("--rates", action="store_true")
    options = parser.parse_args(arguments)
    scanner = bench()
    if options.texts:
        write_texts(options.texts, scanner)
        return
    if not options.rates:
        if not options.format:
            precision(scanner, *recall(scanner))
        print_matrix(list(measured(scanner, options.format, SEED, options.pictures)))
    if not options.format:
        rates(scanner)


if __name__ == "__main__":
    main(sys.argv[1:])
