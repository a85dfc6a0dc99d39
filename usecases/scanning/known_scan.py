"""What scanning a page brought, kept with the page so that it need not be scanned again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from domain.finding import Finding
from domain.gap import Gap
from domain.trace import Trace
from usecases.scanning.linked_files import Dress
from usecases.scanning.scan_record import ScanRecord, finding_of, gap_of


@dataclass(frozen=True, slots=True)
class KnownScan:
    """Findings, gaps, keys answered and traces of masked numbers of one page; `dress` is what it was judged by."""

    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]
    answered: tuple[str, ...]
    traces: tuple[Trace, ...] = ()
    dress: Dress = ()

    def add_to(self, record: ScanRecord) -> None:
        """Count the page as looked at again."""
        record.findings.extend(self.findings)
        record.gaps.extend(self.gaps)
        record.answered.extend(self.answered)
        record.traces.extend(self.traces)


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a record reached before a page was scanned."""

    findings: int
    gaps: int
    answered: int
    traces: int

    @classmethod
    def of(cls, record: ScanRecord) -> "Mark":
        """The record's lengths now."""
        return cls(len(record.findings), len(record.gaps), len(record.answered), len(record.traces))

    def since(self, record: ScanRecord, url: str, dress: Dress = ()) -> str:
        """What was added since, as it is kept for the page of that address; "" for most: read, nothing found."""
        findings, gaps = record.findings[self.findings :], record.gaps[self.gaps :]
        answered, traces = record.answered[self.answered :], record.traces[self.traces :]
        if not findings and not gaps and not traces and not dress and answered == [url]:
            return ""
        return _kept({"findings": findings, "gaps": gaps, "answered": answered, "traces": traces, "dress": dress})


def known_scan(scanned: str, url: str) -> KnownScan:
    """What was kept for the page of that address."""
    if not scanned:
        return KnownScan((), (), (url,))
    data: dict[str, Any] = orjson.loads(scanned)
    findings = tuple(finding_of(each) for each in data["findings"])
    gaps = tuple(gap_of(each) for each in data["gaps"])
    traces = tuple(Trace(**each) for each in data.get("traces", ()))
    dress = tuple((url, digest) for url, digest in data.get("dress", ()))
    return KnownScan(findings, gaps, tuple(data["answered"]), traces, dress)


def _kept(brought: dict[str, Sequence[object]]) -> str:
    return orjson.dumps(brought).decode()
