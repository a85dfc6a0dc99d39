"""A finding of a check before publication, in the shape of a standing one."""

from collections.abc import Mapping

from domain.finding import Finding
from scanners.registry import all_rules
from usecases.issues.finding_json import KEYS


def checked_json(finding: Finding, basis: Mapping[str, str]) -> dict[str, str | int]:
    """The finding by the promised keys; what only a patrol knows stays empty.

    There is no fingerprint either: a check has a key of its own each time, so none would be the
    same twice. `basis` are the rule pack's clauses.
    """
    rule = all_rules()[finding.rule]
    known: dict[str, str | int] = {
        "rule": rule.code,
        "name": rule.name,
        "category": rule.category.value,
        "severity": finding.severity.value,
        "certainty": finding.certainty.value,
        "unit": finding.unit,
        "column": finding.column,
        "title": finding.title,
        "published": finding.published,
        "url": finding.url,
        "subject": finding.subject,
        "where": finding.where,
        "evidence": finding.evidence,
        "suggestion": finding.suggestion,
        "basis": basis.get(rule.code) or rule.basis,
        "seen_count": finding.occurrences,
    }
    return {key: known.get(key, "") for key in KEYS}
