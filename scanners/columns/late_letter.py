"""PUB08, PUB09: letters and applications whose answer is overdue."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.register import LateLetter, LetterKind
from domain.rule import Category, Certainty, Rule, Severity
from scanners.columns.found_in_register import RegisterRow, found_in_register
from scanners.scanner import Setting

LATE_LETTER = Rule(
    code="PUB08",
    name="来信逾期未答复",
    category=Category.RESPONSE,
    severity=Severity.SERIOUS,
    certainty=Certainty.CERTAIN,
    basis="国办秘函〔2019〕19号 扣分指标：互动交流，网民留言应按时答复",
    advice="立即答复来信人，并在登记簿上填写答复日期；确需延期的，按规定办理延期手续并注明",
)
LATE_APPLICATION = Rule(
    code="PUB09",
    name="依申请公开逾期未答复",
    category=Category.RESPONSE,
    severity=Severity.SERIOUS,
    certainty=Certainty.CERTAIN,
    basis="《中华人民共和国政府信息公开条例》第三十三条",
    advice="立即作出书面答复，并在登记簿上填写答复日期；经批准延期的，注明延期",
)
_RULES = {LetterKind.LETTER: LATE_LETTER, LetterKind.APPLICATION: LATE_APPLICATION}


class LateLetterScanner:
    """What was answered late is on the list of late letters; only what still waits can be mended."""

    rules: ClassVar[tuple[Rule, ...]] = (LATE_LETTER, LATE_APPLICATION)
    subject: ClassVar[type[object]] = LateLetter

    def __init__(self, _: Setting) -> None: ...

    def scan(self, subject: LateLetter) -> Iterator[Finding]:
        """At most one finding."""
        letter = subject.letter
        if letter.answered is not None or subject.days_late <= 0:
            return
        row = RegisterRow(
            key=subject.key,
            register=f"{letter.kind.value}登记簿",
            name=letter.number,
            title=f"{letter.kind.value} {letter.number}",
            unit=letter.unit,
            published=letter.received.isoformat(),
        )
        told = f"{letter.received}收到，答复期限{subject.due}，至今未答复"
        yield found_in_register(_RULES[letter.kind], row, "；".join(filter(None, (told, subject.remark))))
