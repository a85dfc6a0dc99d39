"""Lines of an indicator table: at the limit, over it, and with numbers that the table leaves open."""

from fractions import Fraction

import pytest

from domain.indicator import Indicator, IndicatorPart, IndicatorScore, Standing
from domain.rule_pack import read_rule_pack

VETO = Indicator("V4c", IndicatorPart.VETO, "空白栏目", ("COL02",), at_least=5)
LINKS = Indicator("D2", IndicatorPart.DEDUCTION, "链接", ("LNK01",), each=Fraction("0.1"), points=Fraction(2))


@pytest.mark.parametrize(
    ("confirmed", "pending", "standing"),
    [
        (5, 0, Standing.HIT),
        (4, 0, Standing.CLEAR),
        (4, 1, Standing.OPEN),
        (0, 5, Standing.OPEN),
        (0, 0, Standing.CLEAR),
    ],
)
def test_the_limit_itself_vetoes_and_pending_faults_only_may(confirmed: int, pending: int, standing: Standing) -> None:
    assert IndicatorScore(VETO, confirmed, pending, checked=True).standing is standing


def test_what_no_rule_looks_at_is_never_called_clear() -> None:
    assert IndicatorScore(VETO, 0, 0, checked=False).standing is Standing.UNCHECKED


@pytest.mark.parametrize(("confirmed", "lost"), [(0, "0"), (3, "0.3"), (20, "2"), (21, "2")])
def test_a_line_never_costs_more_than_its_points(confirmed: int, lost: str) -> None:
    assert IndicatorScore(LINKS, confirmed, 9, checked=True).deducted == Fraction(lost)


def test_the_shipped_table_has_the_known_limits_and_leaves_unknown_points_open() -> None:
    lines = {line.id: line for line in read_rule_pack("national-2019").indicators}

    assert {id: line.at_least for id, line in lines.items() if id.startswith("V4")} == {"V4a": 5, "V4b": 10, "V4c": 5}
    assert lines["D1"].each == 5
    assert (lines["D2"].each, lines["D2"].points) == (None, None)


@pytest.mark.parametrize(("confirmed", "standing"), [(1, Standing.BY_PEOPLE), (0, Standing.CLEAR)])
def test_a_line_without_a_limit_is_for_people_to_decide(confirmed: int, standing: Standing) -> None:
    line = Indicator("V1", IndicatorPart.VETO, "严重问题", ("SEC01",))

    assert IndicatorScore(line, confirmed, 0, checked=True).standing is standing
