"""The masked numbers of a document with whose they are: what both weak masking and piecing together look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Self

from domain.document import TEMPLATE_ZONES, Document, Segment, joined
from domain.mask_policy import MaskPolicy
from scanners.personal_data.bank_bin import is_issued
from scanners.personal_data.fitting_ids import HIDDEN, Hints, any_person, fitting_ids
from scanners.personal_data.id_judge import ID_WORDS
from scanners.personal_data.label import Verdict
from scanners.personal_data.masked_form import MaskedForm, masked_forms
from scanners.personal_data.person_birth import birth_range
from scanners.personal_data.person_columns import PersonColumns, cell_at, columns_of
from scanners.personal_data.personal_sign import MASKED_NUMBER, signed
from scanners.scanner import Setting


class Masked(Enum):
    """What kind of number it is."""

    ID = "身份证号"
    MOBILE = "手机号"
    CARD = "银行卡号"


@dataclass(frozen=True, slots=True)
class MaskedNumber:
    """One masked number: `fitting` is how many numbers it can still be, `name` the whole name in its row."""

    kind: Masked
    form: str = field(repr=False)
    fitting: int
    announced: bool
    hints: Hints = field(repr=False)
    name: str = field(repr=False)
    segment: Segment = field(repr=False)
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class MaskedNumbers:
    """A document and its masked numbers in order."""

    document: Document
    numbers: tuple[MaskedNumber, ...]

    @classmethod
    def of(cls, document: Document, setting: Setting) -> Self:
        """The masked numbers of one document."""
        if MASKED_NUMBER not in signed(document).signs:
            return cls(document, ())
        text = joined(document.segments)
        policy = setting.site.masking
        found = []
        for form in masked_forms(text.text):
            segment, offset = text.locate(form.start)
            if segment.zone not in TEMPLATE_ZONES and (number := _number(form, segment, offset, setting, policy)):
                found.append(number)
        return cls(document, tuple(found))


def _number(
    form: MaskedForm, segment: Segment, offset: int, setting: Setting, policy: MaskPolicy
) -> MaskedNumber | None:
    length = form.end - form.start
    verdict = ID_WORDS.judge_at(segment, offset, offset + length)
    columns, cells = columns_of(segment), segment.cells()
    hints = _hints(columns, cells, setting.as_of, policy)
    for kind, fitting in _readings(form.form, hints, verdict):
        name = columns.name_in(cells) if columns else ""
        announced = verdict is Verdict.RAISED
        return MaskedNumber(kind, form.form, fitting, announced, hints, name, segment, offset, length)
    return None


def _readings(form: str, hints: Hints, verdict: Verdict) -> Iterator[tuple[Masked, int]]:
    """What a form can be, the likeliest first, and how many numbers fit it."""
    hidden = form.count(HIDDEN)
    if len(form) == 11:
        if form[0] == "1" and form[1] in "3456789*":
            yield Masked.MOBILE, 10**hidden
        return
    if (len(form) == 18 and verdict is not Verdict.LOWERED) or (len(form) == 15 and verdict is Verdict.RAISED):
        # What the row says may be wrong; then the form alone must speak.
        fitting = fitting_ids(form, hints) or fitting_ids(form, any_person(hints.last_day))
        if fitting:
            yield Masked.ID, fitting
            return
    if len(form) >= 16 and is_issued(form):
        yield Masked.CARD, max(10 ** (hidden - 1), 1)


def _hints(columns: PersonColumns | None, cells: list[str], as_of: date, policy: MaskPolicy) -> Hints:
    known = any_person(as_of)
    if columns is None:
        return known
    birth = cell_at(cells, columns.birth) if policy.uses_birth else ""
    age = cell_at(cells, columns.age) if policy.uses_age else ""
    first, last = birth_range(birth, age, as_of) or (known.first_day, known.last_day)
    sex = {"男": 1, "女": 0}.get(cell_at(cells, columns.sex)) if policy.uses_sex else None
    return Hints(max(first, known.first_day), min(last, known.last_day), sex)
