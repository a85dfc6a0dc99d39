"""What units publish: single pieces as a register, or counts as a CMS reports them."""

import re
from dataclasses import dataclass
from datetime import date

_NOISE = re.compile(r"[\W_]+")
# 党务信息: what a party organisation does within itself; only a hint for people who look at the counts.
_PARTY = re.compile(
    r"党(?:支部|委|组|员|课|建|史|章|纪|日活动|小组|风廉政|务公开)|主题教育|三会一课|组织生活会|民主生活会|"
    r"中心组(?:学习|理论)|理论学习|廉政教育|警示教育|入党|党性"
)


@dataclass(frozen=True, slots=True)
class Publication:
    """One published piece as a crawl read it or a file names it.

    `source` is the publishing unit as the page names it; `words` a digest of the text, "" unknown.
    """

    url: str
    title: str
    published: date
    unit: str = ""
    column: str = ""
    source: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReportedCount:
    """One month of one unit as a file states it.

    `count` is the month's own number, `through` that of the year up to and with this month; None not stated.
    """

    name: str
    year: int
    month: int
    count: int | None = None
    through: int | None = None


def bare_title(title: str) -> str:
    """A title without spaces and signs, by which the same piece is known again."""
    return _NOISE.sub("", title).casefold()


def is_party_news(title: str) -> bool:
    """Whether a title speaks of the party's inner life."""
    return bool(_PARTY.search(title))
