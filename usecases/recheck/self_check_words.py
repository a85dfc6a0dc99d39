"""What a self-check found as JSON, between the command that does it and the page that shows it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.finding import Finding
from domain.rule_pack import read_rule_pack
from usecases.checking.checked_json import checked_json
from usecases.recheck.self_check import SelfCheckSummary

MOST_SHOWN = 500
"""Findings of one self-check that anybody mends in a day; the rest is counted."""
_MOST_GAPS = 50


@dataclass(frozen=True, slots=True)
class SelfCheckWords:
    """A finished self-check: rows by the promised keys, with `issue`, `context` and `attachment` added."""

    end: str
    fetched: int
    columns: list[dict[str, Any]]
    findings: list[dict[str, Any]]
    left_out: int
    gaps: list[str]
    gap_count: int
    settled_before: int


def self_check_json(summary: SelfCheckSummary) -> dict[str, Any]:
    """The whole of it as plain values."""
    basis = read_rule_pack(summary.site.rules).basis
    shown = summary.found[:MOST_SHOWN]
    return {
        "end": summary.end.value,
        "fetched": summary.fetched,
        "columns": [
            {
                "name": each.column,
                "entries": each.entries,
                "shortfall": each.shortfall or _unread(recognised=each.recognised),
            }
            for each in summary.columns
        ],
        "findings": [_row(each.finding, each.issue, basis) for each in shown],
        "left_out": len(summary.found) - len(shown),
        "gaps": [f"{gap.kind.value}：{gap.subject}（{gap.reason}）" for gap in summary.gaps[:_MOST_GAPS]],
        "gap_count": len(summary.gaps),
        "settled_before": summary.settled_before,
    }


def self_check_words(path: Path) -> SelfCheckWords | None:
    """What the command left in that file; None when it did not come to an end."""
    try:
        return SelfCheckWords(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _row(finding: Finding, issue: int, basis: Mapping[str, str]) -> dict[str, Any]:
    return {
        **checked_json(finding, basis),
        "issue": issue,
        "context": finding.context,
        "attachment": finding.attachment,
    }


def _unread(*, recognised: bool) -> str:
    return "" if recognised else "列表未能识别"
