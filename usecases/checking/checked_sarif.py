"""Results of a check before publication as items of a SARIF log."""

from collections.abc import Iterable, Iterator

from domain.finding import Finding
from domain.gap import Gap
from usecases.checking.check_paths import Checked
from usecases.issues.sarif import LEVELS, RANKS, Json, location, message


def checked_items(results: Iterable[Checked]) -> Iterator[Json | Gap]:
    """Findings as results, file by file; what could not be checked stays a gap."""
    for checked in results:
        yield from (_result(finding) for finding in checked.findings)
        yield from checked.gaps


def _result(finding: Finding) -> Json:
    return {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "rank": RANKS[finding.certainty],
        "message": message(finding.evidence, finding.suggestion, finding.rule),
        "locations": [location(finding.url, finding.where)],
        "occurrenceCount": max(finding.occurrences, 1),
        "properties": {"severity": finding.severity.value, "certainty": finding.certainty.value},
    }
