"""PII05: masked numbers that can be worked out again."""

from collections.abc import Iterator
from typing import ClassVar

from domain.finding import Finding
from domain.mask_policy import MaskPolicy
from domain.rule import Category, Certainty, Rule, Severity
from scanners.personal_data.fitting_ids import HIDDEN
from scanners.personal_data.leak import Leak, Told, by_part, found_leaks
from scanners.personal_data.masked_form import shown_form
from scanners.personal_data.masked_numbers import Masked, MaskedNumber, MaskedNumbers
from scanners.scanner import Setting

WEAK_MASK = Rule(
    code="PII05",
    name="脱敏不足",
    category=Category.PERSONAL_DATA,
    severity=Severity.SERIOUS,
    certainty=Certainty.CERTAIN,
    basis="《中华人民共和国个人信息保护法》第五十一条、第七十三条；《中华人民共和国政府信息公开条例》第十五条",
    advice="改为遮盖出生日期八位，且同一行不再公布出生日期；只遮一两位、只遮月日或者末四位的，都可以推算出来",
)


class WeakMaskScanner:
    """Counts the numbers that still fit a mask, with all that the row tells besides; never names one."""

    rules: ClassVar[tuple[Rule, ...]] = (WEAK_MASK,)
    subject: ClassVar[type[object]] = MaskedNumbers

    def __init__(self, setting: Setting) -> None:
        self._secret = setting.secret
        self._policy = setting.site.masking

    def scan(self, subject: MaskedNumbers) -> Iterator[Finding]:
        """One finding for each part of the document whose masks are weak."""
        fitting = {(each.form, each.hints): each.fitting for each in subject.numbers}
        weak = [(leak, each) for each in subject.numbers if (leak := _leak(each, self._policy))]
        of_leak = {id(leak): fitting[each.form, each.hints] for leak, each in weak}
        for part in by_part(leak for leak, _ in weak):
            worst = _worst_first(part, of_leak)
            fewest = of_leak[id(worst[0])]
            verdict = self._policy.verdict(fewest)
            assert verdict is not None
            told = Told("号码", verdict[1], _note(fewest, len(worst)))
            yield found_leaks(WEAK_MASK, subject.document, worst, told, self._secret)


def _leak(number: MaskedNumber, policy: MaskPolicy) -> Leak | None:
    verdict = policy.verdict(number.fitting)
    if verdict is None or _is_customary(number, policy):
        return None
    certainty = verdict[0] if number.announced or number.kind is not Masked.ID else _less_sure(verdict[0])
    shown = shown_form(number.form)
    return Leak(number.form, number.segment, number.offset, number.length, certainty, shown)


def _less_sure(certainty: Certainty) -> Certainty:
    return Certainty.SUSPECTED if certainty is Certainty.CERTAIN else certainty


def _is_customary(number: MaskedNumber, policy: MaskPolicy) -> bool:
    hidden = number.form.count(HIDDEN)
    if number.kind is Masked.MOBILE:
        return hidden >= policy.mobile_hidden_digits
    return number.kind is Masked.CARD and hidden >= policy.card_hidden_digits


def _worst_first(part: list[Leak], fitting: dict[int, int]) -> list[Leak]:
    """The part's leaks by how few numbers fit; mere advice is left out beside real faults."""
    real = [leak for leak in part if leak.certainty is not Certainty.ADVICE]
    return sorted(real or part, key=lambda leak: fitting[id(leak)])


def _note(fewest: int, many: int) -> str:
    return f"遮盖后{'最少的' if many > 1 else ''}只剩 {fewest} 个号码相符"
