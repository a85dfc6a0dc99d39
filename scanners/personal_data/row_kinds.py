"""What else of a person stands beside a number: the more there is, the worse it is."""

from domain.document import Segment
from domain.rule import Certainty, Severity
from scanners.personal_data.bank_card_number import written_cards
from scanners.personal_data.citizen_id import birth_date, has_right_check
from scanners.personal_data.digit_run import written_runs
from scanners.personal_data.home_address import door_in
from scanners.personal_data.id_candidate import written_ids
from scanners.personal_data.leak import Leak, persons_in, raised
from scanners.personal_data.mobile_number import written_mobiles
from scanners.personal_data.person_columns import columns_of
from scanners.personal_data.region import is_region

NAME, ID, MOBILE, CARD, HOME = "姓名", "身份证号", "手机号", "银行卡号", "详细住址"

_ROWS = 10
MANY = 50
"""From so many persons on a leak counts as one step graver."""


def kinds_beside(leaks: list[Leak], own: str) -> list[str]:
    """Kinds that stand in the rows of some of the leaks, besides their own; outside tables none."""
    rows = {id(leak.segment): leak.segment for leak in leaks[:_ROWS] if leak.segment.table}
    found = {kind for segment in rows.values() for kind in _kinds_in(segment)}
    return [kind for kind in (NAME, ID, MOBILE, CARD, HOME) if kind in found and kind != own]


def note_of(kinds: list[str]) -> str:
    """The kinds in words, "" when there is nothing but a name."""
    numbers = [kind for kind in kinds if kind != NAME]
    return f"同一行还有{'、'.join(numbers)}" if numbers else ""


def weighed(base: Severity, leaks: list[Leak], beside: list[str]) -> Severity:
    """How grave the leaks of a part are: the kind's own weight, and a step for each thing that makes it worse."""
    if not any(leak.certainty is Certainty.CERTAIN for leak in leaks):
        return base
    worse = (
        persons_in(leaks) >= MANY,
        any(leak.hidden for leak in leaks),
        any(kind in (ID, CARD) for kind in beside),
    )
    return raised(base) if any(worse) else base


def _kinds_in(segment: Segment) -> list[str]:
    cells = segment.cells()
    columns = columns_of(segment)
    found = [NAME] if columns and columns.name_in(cells) else []
    for run, _, _ in written_runs(segment.text):
        found += _kinds_of(run)
    if columns and any(door_in(cells[position]) for position in columns.homes if position < len(cells)):
        found.append(HOME)
    return found


def _is_id(number: str) -> bool:
    return len(number) == 18 and is_region(number[:6]) and bool(birth_date(number)) and has_right_check(number)


def _kinds_of(text: str) -> list[str]:
    if any(_is_id(number) for number in written_ids(text)):
        return [ID]
    if written_mobiles(text):
        return [MOBILE]
    return [CARD] if written_cards(text) else []
