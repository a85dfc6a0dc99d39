"""The rectification list (整改清单): a frozen paper for one unit."""

from dataclasses import dataclass
from datetime import date

NO_UNIT = "（未明确责任单位）"
"""Stands for the unit of issues that no unit answers for yet."""


@dataclass(frozen=True, slots=True)
class RectificationItem:
    """One row of a list, in the words as sent; everything in it is masked already.

    `months` says in how many months the unit had this kind on its lists, this one included.
    """

    number: int
    issue: int
    column: str
    title: str
    published: str
    url: str
    parent_url: str
    attachment: str
    where: str
    category: str
    rule: str
    rule_name: str
    severity: str
    certainty: str
    basis: str
    evidence: str
    context: str
    suggestion: str
    first_seen: date
    last_seen: date
    occurrences: int
    due: date
    state: str
    times_sent: int = 1
    recurrences: int = 0
    months: int = 1


@dataclass(frozen=True, slots=True)
class RectificationList:
    """All that one unit must mend, with number, date and deadline.

    `issuer` is who sends it; `remark` is what the reader must know of the list as a whole.
    """

    site: str
    site_name: str
    unit: str
    number: str
    issued: date
    due: date
    issuer: str
    items: tuple[RectificationItem, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """How many items of one category one unit has on its list."""

    unit: str
    category: str
    count: int
