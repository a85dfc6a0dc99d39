"""PII07: persons who can be pieced together from what one document tells in several places."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import ClassVar

from domain.document import Document, Segment
from domain.finding import Finding
from domain.mask_policy import MaskPolicy
from domain.rule import Category, Certainty, Rule, Severity
from scanners.personal_data.leak import Leak, Told, by_part, found_leaks
from scanners.personal_data.mask_union import fitting_union, union_of
from scanners.personal_data.masked_form import shown_form
from scanners.personal_data.masked_numbers import Masked, MaskedNumber, MaskedNumbers
from scanners.personal_data.person_birth import birth_day
from scanners.personal_data.person_columns import cell_at, columns_of, offset_of, unseen_or_first
from scanners.personal_data.person_name import masked_name
from scanners.scanner import Setting

PIECED_TOGETHER = Rule(
    code="PII07",
    name="组合或汇聚泄露",
    category=Category.PERSONAL_DATA,
    severity=Severity.SERIOUS,
    certainty=Certainty.SUSPECTED,
    basis="《中华人民共和国个人信息保护法》第五十一条、第七十三条；《中华人民共和国数据安全法》第二十一条",
    advice="同一个人的号码在各处要用同一种写法遮盖（遮出生日期八位）；姓名、出生年月日、住址不同时公布",
)

_MOST_FORMS = 12  # of one name in one document: more are many persons of that name


class PiecedTogetherScanner:
    """Lays differently masked numbers of one name over each other; finds name, birth and village in one row."""

    rules: ClassVar[tuple[Rule, ...]] = (PIECED_TOGETHER,)
    subject: ClassVar[type[object]] = MaskedNumbers

    def __init__(self, setting: Setting) -> None:
        self._secret = setting.secret
        self._as_of = setting.as_of
        self._policy = setting.site.masking

    def scan(self, subject: MaskedNumbers) -> Iterator[Finding]:
        """One finding for the numbers, one a part for births beside villages."""
        if pieces := list(_pieces(subject.numbers, self._policy, self._as_of)):
            told = Told("号码", Severity.SERIOUS, "几处遮盖位置不同，拼起来可以还原")
            yield found_leaks(PIECED_TOGETHER, subject.document, pieces, told, self._secret)
        for part in by_part(_births(subject.document, self._as_of)):
            told = Told("人", Severity.ORDINARY, "姓名、出生年月日和住地同列，可以认出本人")
            finding = found_leaks(PIECED_TOGETHER, subject.document, part, told, self._secret)
            yield _as_another(finding)


def _pieces(numbers: Iterable[MaskedNumber], policy: MaskPolicy, as_of: date) -> Iterator[Leak]:
    by_person: dict[tuple[str, Masked], dict[str, MaskedNumber]] = {}
    for number in numbers:
        if number.name and number.kind is not Masked.CARD and number.fitting > policy.weak:
            by_person.setdefault((number.name, number.kind), {}).setdefault(number.form, number)
    for (name, _), forms in by_person.items():
        if 1 < len(forms) <= _MOST_FORMS:
            yield from _laid_together(name, list(forms.values()), policy, as_of)


def _laid_together(name: str, numbers: list[MaskedNumber], policy: MaskPolicy, as_of: date) -> Iterator[Leak]:
    for one, other in combinations(numbers, 2):
        whole = union_of(one.form, other.form)
        fitting = fitting_union(whole, one.hints, as_of) if whole else 0
        if 0 < fitting <= policy.weak:
            sure = one.segment is other.segment and fitting == 1
            certainty = Certainty.CERTAIN if sure else Certainty.SUSPECTED
            shown = f"{masked_name(name)} {shown_form(whole)}"
            for each in (one, other):
                yield Leak(name + whole, each.segment, each.offset, each.length, certainty, shown)


def _births(document: Document, as_of: date) -> Iterator[Leak]:
    for segment in document.segments:
        if segment.table and (leak := _birth_in_row(segment, as_of)):
            yield leak


def _birth_in_row(segment: Segment, as_of: date) -> Leak | None:
    columns = columns_of(segment)
    if columns is None or columns.name is None or columns.birth is None or not columns.villages:
        return None
    cells = segment.cells()
    name = columns.name_in(cells)
    born = birth_day(cell_at(cells, columns.birth))
    village = next((cell for position in columns.villages if len(cell := cell_at(cells, position)) > 1), "")
    if not name or born is None or born > as_of or not village or "*" in village:
        return None
    number = f"{name}{born}{village}"
    places = tuple(offset_of(cells, position) for position in (columns.name, columns.birth, *columns.villages))
    place = unseen_or_first(segment, places)
    return Leak(number, segment, place, len(name), Certainty.SUSPECTED, masked_name(name))


def _as_another(finding: Finding) -> Finding:
    """The same part may show both kinds of piecing: two faults, mended apart."""
    return replace(finding, identity=(*finding.identity, "出生日期"))
