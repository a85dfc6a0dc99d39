"""TRM04: a leader's name one character off, or leaders out of their order, by the county's own table."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from domain.document import TEMPLATE_ZONES, Document, Zone, joined
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from lexicons.leader_check import LeaderTable
from scanners.found import Seen, context_around, found_in_document
from scanners.scanner import Setting

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
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        self._table = LeaderTable(setting.lexicon.leaders)

    def scan(self, subject: Document) -> Iterator[Finding]:
        """One finding for each place, since each is somebody's name."""
        if not self._table.leaders:
            return
        page = joined(subject.segments)
        told: set[str] = set()
        for slip in self._table.slips(page.text, _day(subject.published)):
            segment, offset = page.locate(slip.start)
            words = page.text[slip.start : slip.end]
            if segment.zone in TEMPLATE_ZONES or segment.zone is Zone.SOURCE or words in told:
                continue
            told.add(words)
            seen = Seen(
                evidence=words,
                identity=(slip.leader.title, words),
                certainty=Certainty.SUSPECTED if slip.is_sure else Certainty.ADVICE,
                suggestion=f"{slip.reason}，请核对是否应为“{slip.right}”。依据：{slip.leader.source.title}",
                context=context_around(segment, offset, len(words)),
            )
            yield found_in_document(WRONG_LEADER, subject, seen, (segment, offset))


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
