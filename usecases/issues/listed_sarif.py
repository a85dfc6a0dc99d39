"""Standing issues as items of a SARIF log."""

from domain.issue import PUT_ASIDE
from domain.rule import Certainty, Severity
from usecases.issues.list_findings import ListedFinding
from usecases.issues.sarif import LEVELS, RANKS, Json, location, message

_FINGERPRINT = "xunchaIssue/v1"


def listed_item(finding: ListedFinding) -> Json:
    """One issue as a result: known again by its fingerprint, suppressed where people have put it aside."""
    severity, certainty = Severity(finding.severity), Certainty(finding.certainty)
    result: Json = {
        "ruleId": finding.rule,
        "level": LEVELS[severity],
        "rank": RANKS[certainty],
        "message": message(finding.evidence, finding.suggestion, finding.rule),
        "locations": [location(finding.url, finding.where)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "occurrenceCount": max(finding.occurrences, 1),
        "properties": _properties(finding),
    }
    if finding.state in PUT_ASIDE:
        result["suppressions"] = [{"kind": "external", "justification": f"核实结论：{finding.state.value}"}]
    return result


def _properties(finding: ListedFinding) -> Json:
    known = {
        "number": finding.number,
        "severity": finding.severity,
        "certainty": finding.certainty,
        "unit": finding.unit,
        "column": finding.column,
        "title": finding.title,
        "published": finding.published,
        "subject": finding.subject,
        "basis": finding.basis,
        "state": finding.state.value,
        "first_seen": finding.first_seen.isoformat(),
        "last_seen": finding.last_seen.isoformat(),
        "seen_count": finding.seen_count,
        "site": finding.site,
        "run": finding.run,
    }
    return {name: value for name, value in known.items() if value != ""}
