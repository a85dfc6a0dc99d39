"""One finding as JSON: the shape that scripts and other systems rely on."""

from datetime import date
from enum import Enum

from usecases.issues.list_findings import ListedFinding

KEYS = (
    "rule",
    "name",
    "category",
    "severity",
    "certainty",
    "unit",
    "column",
    "title",
    "published",
    "url",
    "subject",
    "where",
    "evidence",
    "suggestion",
    "basis",
    "first_seen",
    "last_seen",
    "seen_count",
    "state",
    "fingerprint",
    "site",
    "run",
)
"""Names and order are a promise to others; a new one goes to the end."""


def finding_json(finding: ListedFinding) -> dict[str, str | int]:
    """The finding by the promised keys; days as ISO dates, closed choices by their Chinese names."""
    return {key: _plain(getattr(finding, key)) for key in KEYS}


def _plain(value: str | int | date | Enum) -> str | int:
    if isinstance(value, date):
        return value.isoformat()
    return str(value.value) if isinstance(value, Enum) else value
