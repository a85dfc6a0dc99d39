"""Findings set down on disk while they come in, then handed out merged by fingerprint."""

import pickle
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Self

from domain.finding import Finding
from store.keep import in_chunks

Merged = tuple[str, Finding]


class FindingSpool:
    """Keeps a number a finding in memory, and the findings in an unnamed file.

    A footer's fault comes once from each of 20,000 pages, far apart; memory must not hold the
    findings between. `aliases` lead other fingerprints to their issue's own;
    `former` leads fingerprints of an older version to those of today.
    """

    def __init__(self, site_code: str, aliases: Mapping[str, str]) -> None:
        self._site_code = site_code
        self._aliases = aliases
        self._places: dict[str, list[int]] = {}
        self.former: dict[str, str] = {}
        self._file = tempfile.TemporaryFile(prefix="xuncha-")  # noqa: SIM115 - closed by __exit__

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __len__(self) -> int:
        return len(self._places)

    def add(self, findings: Iterable[Finding]) -> None:
        """Set findings down, masked."""
        for finding in findings:
            fingerprint = self._fingerprint(finding)
            self._places.setdefault(fingerprint, []).append(self._file.tell())
            pickle.dump(finding.masked(), self._file)

    def _fingerprint(self, finding: Finding) -> str:
        fingerprint = finding.fingerprint(self._site_code)
        if former := finding.former_fingerprint(self._site_code):
            self.former[former] = fingerprint
            fingerprint = self._aliases.get(former, fingerprint)
        return self._aliases.get(fingerprint, fingerprint)

    def chunks(self) -> Iterator[list[Merged]]:
        """Every fingerprint once with its merged finding, in the order in which they came."""
        for places in in_chunks(self._places.items()):
            yield [(fingerprint, self._merged(offsets)) for fingerprint, offsets in places]

    def _merged(self, offsets: list[int]) -> Finding:
        return reduce(Finding.merged, map(self._read, offsets))

    def _read(self, offset: int) -> Finding:
        self._file.seek(offset)
        finding: Finding = pickle.load(self._file)
        return finding
