"""Results of a check as SARIF 2.1.0, the format in which editors and build servers show findings."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from domain.finding import Finding
from domain.gap import Gap
from domain.rule import Certainty, Rule, Severity
from scanners.registry import all_rules
from usecases.check_paths import Checked

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.GRAVE: "error", Severity.SERIOUS: "error", Severity.ORDINARY: "warning", Severity.NOTICE: "note"}
_RANKS = {Certainty.CERTAIN: 90.0, Certainty.SUSPECTED: 50.0, Certainty.ADVICE: 20.0}
_LINE = re.compile(r"第(\d+)行$")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)

Json = dict[str, Any]


def checked_sarif(results: Iterable[Checked], basis: Mapping[str, str], version: str) -> Json:
    """One run; what could not be checked is among the notifications, so that no file looks clean by silence."""
    findings: list[Finding] = []
    gaps: list[Gap] = []
    for checked in results:
        findings += checked.findings
        gaps += checked.gaps
    rules = sorted({finding.rule for finding in findings})
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "xuncha",
                        "fullName": "巡查",
                        "version": version,
                        "language": "zh-CN",
                        "rules": [_rule(all_rules()[code], basis) for code in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {"executionSuccessful": not gaps, "toolExecutionNotifications": list(map(_note, gaps))}
                ],
                "results": [_result(finding, rules.index(finding.rule)) for finding in findings],
            }
        ],
    }


def _rule(rule: Rule, basis: Mapping[str, str]) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": basis.get(rule.code) or rule.basis or rule.name},
        "help": {"text": rule.advice or rule.name},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"category": rule.category.value},
    }


def _result(finding: Finding, index: int) -> Json:
    words = f"{finding.evidence}。{finding.suggestion}" if finding.suggestion else finding.evidence
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "rank": _RANKS[finding.certainty],
        "message": {"text": words or finding.rule},
        "locations": [_location(finding.url, finding.where)],
        "occurrenceCount": max(finding.occurrences, 1),
        "properties": {"severity": finding.severity.value, "certainty": finding.certainty.value},
    }


def _note(gap: Gap) -> Json:
    return {
        "level": "warning",
        "message": {"text": f"{gap.subject} 未检查（{gap.kind.value}：{gap.reason}）"},
        "locations": [_location(gap.subject, "")],
    }


def _location(name: str, where: str) -> Json:
    physical: Json = {"artifactLocation": {"uri": _uri(name)}}
    if line := _LINE.search(where):
        physical["region"] = {"startLine": int(line.group(1))}
    location: Json = {"physicalLocation": physical}
    if where:
        location["logicalLocations"] = [{"fullyQualifiedName": where}]
    return location


def _uri(name: str) -> str:
    if _SCHEME.match(name):
        return quote(name, safe="%/:?#[]@!$&'()*+,;=-._~")
    return quote(Path(name).as_posix(), safe="/-._~")
