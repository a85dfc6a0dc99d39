"""TRM04: a leader's name one character off, or leaders out of their order, by the county's own table."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from lexicons.leader_check import LeaderTable
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting
from scanners.wording.words import Words

WRONG_LEADER = Rule(
    code="TRM04",
    name="领导姓名、职务差错",
    category=Category.TERM,
    severity=Severity.GRAVE,
    certainty=Certainty.SUSPECTED,
    basis="国办秘函〔2019〕19号：严重表述错误",
    advice="对照任免文件核对姓名、职务和次序",
)


class LeaderNameScanner:
    """Nothing without a table: the office keeps it itself (lexicons/templates/leaders.toml)."""

    rules: ClassVar[tuple[Rule, ...]] = (WRONG_LEADER,)
    subject: ClassVar[type[object]] = Words

    def __init__(self, setting: Setting) -> None:
        self._table = LeaderTable(setting.lexicon.leaders)

    def scan(self, subject: Words) -> Iterator[Finding]:
        """One finding for each place, since each is somebody's name."""
        if not self._table.leaders:
            return
        told: set[str] = set()
        reading = subject.reading
        for slip in self._table.slips(reading, _day(subject.document.published)):
            words = reading.page.text[slip.start : slip.end]
            place = subject.prose_at(slip.start)
            if place is None or words in told:
                continue
            told.add(words)
            seen = Seen(
                evidence=words,
                identity=(slip.leader.title, words),
                certainty=Certainty.SUSPECTED if slip.is_sure else Certainty.ADVICE,
                suggestion=f"{slip.reason}，请核对是否应为“{slip.right}”。依据：{slip.leader.source.title}",
                context=context_around(*place, len(words)),
            )
            yield found_in_document(WRONG_LEADER, subject.document, seen, place)


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
