"""Findings as SARIF 2.1.0, the format in which editors and build servers show them: one run, written piece by piece."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from domain.gap import Gap
from domain.rule import Certainty, Rule, Severity
from scanners.registry import all_rules

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.GRAVE: "error", Severity.SERIOUS: "error", Severity.ORDINARY: "warning", Severity.NOTICE: "note"}
RANKS = {Certainty.CERTAIN: 90.0, Certainty.SUSPECTED: 50.0, Certainty.ADVICE: 20.0}
_LINE = re.compile(r"第(\d+)行$")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)

Json = dict[str, Any]


def sarif_pieces(items: Iterable[Json | Gap], basis: Mapping[str, str], version: str) -> Iterator[str]:
    """The log as text, its results in the order of `items`, each as soon as it comes.

    What could not be checked is among the notifications, so that nothing looks clean by silence.
    Rules and notifications are known only when all has come, so they follow the results.
    """
    places: dict[str, int] = {}
    gaps: list[Gap] = []
    yield f'{{"$schema": "{_SCHEMA}", "version": "2.1.0", "runs": [{{"results": ['
    between = "\n"
    for item in items:
        if isinstance(item, Gap):
            gaps.append(item)
            continue
        place = places.setdefault(item["ruleId"], len(places))
        yield between + _text({**item, "ruleIndex": place})
        between = ",\n"
    yield "\n],\n" + _text(_around(places, gaps, basis, version))[1:] + "]}\n"


def location(name: str, where: str) -> Json:
    """Where something is: an address or a file's path, with the place in it."""
    physical: Json = {"artifactLocation": {"uri": _uri(name)}}
    if line := _LINE.search(where):
        physical["region"] = {"startLine": int(line.group(1))}
    place: Json = {"physicalLocation": physical}
    if where:
        place["logicalLocations"] = [{"fullyQualifiedName": where}]
    return place


def message(evidence: str, suggestion: str, rule: str) -> Json:
    """What was found and what to do; a result without words is none."""
    return {"text": "。".join(part for part in (evidence, suggestion) if part) or rule}


def _around(rules: Iterable[str], gaps: list[Gap], basis: Mapping[str, str], version: str) -> Json:
    known = all_rules()
    driver = {
        "name": "xuncha",
        "fullName": "巡查",
        "version": version,
        "language": "zh-CN",
        "rules": [_rule(known[code], basis) if code in known else {"id": code} for code in rules],
    }
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not gaps, "toolExecutionNotifications": [_note(gap) for gap in gaps]}],
    }


def _rule(rule: Rule, basis: Mapping[str, str]) -> Json:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.name},
        "fullDescription": {"text": basis.get(rule.code) or rule.basis or rule.name},
        "help": {"text": rule.advice or rule.name},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"category": rule.category.value},
    }


def _note(gap: Gap) -> Json:
    return {
        "level": "warning",
        "message": {"text": f"{gap.subject} 未检查（{gap.kind.value}：{gap.reason}）"},
        "locations": [location(gap.subject, "")],
    }


def _uri(name: str) -> str:
    if _SCHEME.match(name):
        return quote(name, safe="%/:?#[]@!$&'()*+,;=-._~")
    return quote(Path(name).as_posix(), safe="/-._~")


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)
