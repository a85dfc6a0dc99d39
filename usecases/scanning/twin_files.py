"""Files under several addresses: scanned once, and what was found is said of every address.

Each address keeps findings of its own, since each has its own page and unit and is mended by
itself; which of them happened to be fetched first changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from domain.finding import Finding
from domain.gap import Gap
from usecases.scanning.scan_record import Twin, read_twins

_SHOWN = 3


@dataclass(frozen=True, slots=True)
class TwinFiles:
    """The files of a run that came more than once, by the address that was scanned."""

    _twins: dict[str, list[Twin]]

    @classmethod
    def of(cls, records: Iterable[Path]) -> "TwinFiles":
        """As the scan records tell them."""
        twins: dict[str, list[Twin]] = {}
        for twin in read_twins(records):
            twins.setdefault(twin.first, []).append(twin)
        return cls(twins)

    def findings(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """All findings, with those of twins added; each names the file's other addresses."""
        for finding in findings:
            twins = self._twins.get(finding.subject, [])
            addresses = [finding.subject, *(twin.url for twin in twins)]
            yield _naming(finding, addresses) if twins else finding
            for twin in twins:
                yield _naming(_of_twin(finding, twin), addresses)

    def gaps(self, gaps: Iterable[Gap]) -> Iterator[Gap]:
        """All gaps; what of a file was not read was not read of its twins."""
        for gap in gaps:
            yield gap
            yield from (replace(gap, subject=twin.url) for twin in self._twins.get(gap.subject, []))

    def answered(self, keys: Iterable[str]) -> Iterator[str]:
        """All keys that were answered; a file that was read answers for its twins."""
        for key in keys:
            yield key
            yield from (twin.url for twin in self._twins.get(key, []))

    def failed(self, pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        """All (rule, key) pairs that could not be judged."""
        for rule, key in pairs:
            yield rule, key
            yield from ((rule, twin.url) for twin in self._twins.get(key, []))


def _of_twin(finding: Finding, twin: Twin) -> Finding:
    page = twin.found_on or twin.url
    return replace(
        finding,
        subject=twin.url,
        url=page,
        pages=(page,),
        proofs=((twin.url,),),
        column=twin.column,
        unit=twin.unit,
    )


def _naming(finding: Finding, addresses: list[str]) -> Finding:
    others = sorted(address for address in addresses if address != finding.subject)
    more = f" 等 {len(others)} 处" if len(others) > _SHOWN else ""
    return replace(finding, where=f"{finding.where}（同一文件还在：{'、'.join(others[:_SHOWN])}{more}）")
