"""An issue in the words in which it goes on paper, and back from the paper as it was sent."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from domain.issue import State
from domain.rectification import RectificationItem
from domain.rule import Rule
from store.models import IssueRecord

_NAMES = tuple(field.name for field in fields(RectificationItem))
_DAYS = ("first_seen", "last_seen", "due")


def frozen_item(
    issue: IssueRecord, number: int, due: date, rules: Mapping[str, Rule], months: int = 1
) -> RectificationItem:
    """One row of a list, complete: later scans and renamed rules do not change it."""
    rule = rules.get(issue.rule)
    return RectificationItem(
        number=number,
        issue=issue.id,
        column=issue.column,
        title=issue.title,
        published=issue.published,
        url=issue.url,
        parent_url=next((page for page in issue.pages if page != issue.url), ""),
        attachment=issue.attachment,
        where=issue.where,
        category=rule.category.value if rule else "",
        rule=issue.rule,
        rule_name=rule.name if rule else issue.rule,
        severity=issue.severity.value,
        certainty=issue.certainty.value,
        basis=issue.basis,
        evidence=issue.evidence,
        context=issue.context,
        suggestion=issue.suggestion,
        first_seen=issue.first_seen,
        last_seen=issue.last_seen,
        occurrences=issue.occurrences,
        due=due,
        state=State.SENT.value,
        times_sent=issue.times_sent + 1,
        recurrences=issue.recurrences,
        months=months,
    )


def words_of(item: RectificationItem) -> dict[str, Any]:
    """The item as it is kept."""
    # Not `asdict`: it copies every value of 100,000 items, and all of them are plain.
    values = ((name, getattr(item, name)) for name in _NAMES)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values}


def item_from(words: Mapping[str, Any]) -> RectificationItem:
    """The item as it was sent."""
    return RectificationItem(**{**words, **{name: date.fromisoformat(words[name]) for name in _DAYS}})
