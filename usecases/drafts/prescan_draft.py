"""The check before publication as a draft's register keeps it: masked, counted, what was not read told."""

import hmac
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from domain.draft import DraftFault, DraftFile, Prescan
from domain.finding import Finding
from domain.masking import masked_text
from domain.rule import Certainty, Rule, Severity
from domain.site import Site
from scanners.registry import all_rules
from usecases.checking.check_paths import Checked, check_bytes
from usecases.drafts.draft_shelf import Upload
from usecases.home.home import Home
from usecases.reading.reader_process import ReaderProcess
from usecases.scanning.scan_bench import WordFolders, bench_for

_KEPT_FAULTS = 200
"""A register row is no place for ten thousand numbers of one spreadsheet; all are counted."""

_ORDER = {severity.value: place for place, severity in enumerate(Severity)}


def prescan(home: Home, site: Site, uploads: Sequence[Upload], as_of: date) -> Prescan:
    """What the scanners say of these files; nothing of it is settled."""
    bench = bench_for(site, home.identity_key(), as_of, words=WordFolders(home.lexicon, home.cache))
    with ReaderProcess() as reader:
        results = [check_bytes(upload.name, upload.body, bench, reader) for upload in uploads]
    return _summed(results, all_rules(), as_of)


def draft_file(upload: Upload, key: bytes) -> DraftFile:
    """The file by name, size and keyed digest."""
    digest = hmac.new(key, upload.body, "sha256").hexdigest()
    return DraftFile(masked_text(upload.name), len(upload.body), digest)


def files_to_json(files: Iterable[DraftFile]) -> list[dict[str, Any]]:
    """As the database keeps them."""
    return [asdict(each) for each in files]


def files_from_json(rows: Iterable[dict[str, Any]]) -> tuple[DraftFile, ...]:
    """As they were kept."""
    return tuple(DraftFile(**row) for row in rows)


def prescan_to_json(seen: Prescan) -> dict[str, Any]:
    """As the database keeps it."""
    return {**asdict(seen), "as_of": seen.as_of.isoformat()}


def prescan_from_json(row: dict[str, Any]) -> Prescan:
    """As it was kept."""
    return Prescan(
        as_of=date.fromisoformat(row["as_of"]),
        counts=tuple((name, count) for name, count in row["counts"]),
        grave=tuple((name, count) for name, count in row["grave"]),
        faults=tuple(DraftFault(**fault) for fault in row["faults"]),
        unread=tuple(row["unread"]),
    )


def _summed(results: Iterable[Checked], rules: dict[str, Rule], as_of: date) -> Prescan:
    faults: list[DraftFault] = []
    counts: Counter[str] = Counter()
    grave: Counter[str] = Counter()
    unread: list[str] = []
    for checked in results:
        for finding in checked.findings:
            fault = _fault(finding, checked.name, rules)
            faults.append(fault)
            counts[fault.name] += 1
            if finding.severity is Severity.GRAVE and finding.certainty is Certainty.CERTAIN:
                grave[fault.name] += 1
        unread += [masked_text(f"{gap.subject}：{gap.kind.value}（{gap.reason}）") for gap in checked.gaps]
    faults.sort(key=lambda fault: _ORDER[fault.severity])
    kept = tuple(faults[:_KEPT_FAULTS])
    return Prescan(as_of, tuple(counts.most_common()), tuple(grave.most_common()), kept, tuple(unread))


def _fault(finding: Finding, file: str, rules: dict[str, Rule]) -> DraftFault:
    return DraftFault(
        rule=finding.rule,
        name=rules[finding.rule].name,
        severity=finding.severity.value,
        certainty=finding.certainty.value,
        file=masked_text(file),
        where=finding.where,
        evidence=finding.evidence,
        suggestion=finding.suggestion,
    )
