"""Judge what only all documents together show of a person: numbers masked here one way, there another."""

from collections.abc import Iterable
from pathlib import Path

from domain.trace import PersonTraces, Trace
from scanners.bench import Bench
from usecases.scanning.scan_record import ScanRecord, read_traces

_MOST_FORMS = 12
"""Of one name: more are many persons of that name, of whom nothing can be said."""


def judge_persons(records: list[Path], bench: Bench, record: ScanRecord) -> None:
    """Findings about persons whose numbers are masked in unlike ways, from the segments' records."""
    for traces in _persons(records):
        findings, gaps = bench.scan_person(PersonTraces(traces[0].person, tuple(traces)))
        record.findings.extend(findings)
        record.gaps.extend(gaps)


def _persons(records: list[Path]) -> Iterable[list[Trace]]:
    """Traces of each person with unlike masks; read twice, since most persons are masked alike everywhere."""
    unlike = _unlike(records)
    found: dict[str, dict[str, Trace]] = {}
    for trace in read_traces(records):
        if trace.person in unlike:
            # The first by address, so that every run names the same two.
            forms = found.setdefault(trace.person, {})
            known = forms.get(trace.form)
            if known is None or trace.url < known.url:
                forms[trace.form] = trace
    return [
        sorted(forms.values(), key=lambda trace: (trace.url, trace.form))
        for _, forms in sorted(found.items())
        if len(forms) <= _MOST_FORMS
    ]


def _unlike(records: list[Path]) -> set[str]:
    masks: dict[str, int] = {}
    unlike = set()
    for trace in read_traces(records):
        mask = hash(tuple(character == "*" for character in trace.form))
        if masks.setdefault(trace.person, mask) != mask:
            unlike.add(trace.person)
    return unlike
