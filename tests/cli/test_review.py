import io
import sys

import pytest

from tests.cli.sample import Xuncha

pytestmark = pytest.mark.usefixtures("patrolled")


class _Keyboard(io.StringIO):
    """A terminal at which somebody types."""

    def isatty(self) -> bool:
        return True


def _confirmed(xuncha: Xuncha) -> int:
    out = xuncha("findings", "dayu", "--state", "属实", "--format", "jsonl").out
    return len(out.splitlines())


def test_single_issues_are_decided_without_asking(xuncha: Xuncha) -> None:
    answer = xuncha("review", "dayu", "--issue", "1", "2", "--verdict", "属实", "--actor", "张三")

    assert (answer.code, answer.out) == (0, "已登记“属实”2 个\n")
    assert _confirmed(xuncha) == 2


def test_an_unknown_number_is_told_while_the_others_are_decided(xuncha: Xuncha) -> None:
    answer = xuncha("review", "dayu", "--issue", "1", "99", "--verdict", "误报", "--actor", "张三")

    assert answer.code == 2
    assert "已登记“误报”1 个" in answer.out
    assert "99" in answer.err


def test_a_bulk_decision_without_a_terminal_needs_yes(xuncha: Xuncha, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))

    answer = xuncha("review", "dayu", "--unit", "县应急管理局", "--verdict", "属实")

    assert answer.code == 2
    assert "2 个" in answer.err
    assert "--yes" in answer.err
    assert _confirmed(xuncha) == 0


def test_yes_decides_all_that_the_filter_names(xuncha: Xuncha) -> None:
    words = ("--unit", "县应急管理局", "--verdict", "属实", "--actor", "张三", "--yes")

    assert xuncha("review", "dayu", *words).code == 0
    assert _confirmed(xuncha) == 2


@pytest.mark.parametrize(("typed", "decided"), [("y\n", 3), ("n\n", 0), ("", 0)])
def test_at_a_terminal_a_bulk_decision_is_asked_for(
    xuncha: Xuncha, monkeypatch: pytest.MonkeyPatch, typed: str, decided: int
) -> None:
    monkeypatch.setattr(sys, "stdin", _Keyboard(typed))

    answer = xuncha("review", "dayu", "--rule", "LNK", "--verdict", "属实", "--actor", "张三")

    assert answer.code == 0
    assert "3 个" in answer.out
    assert _confirmed(xuncha) == decided


def test_an_exception_without_reason_and_day_is_refused(xuncha: Xuncha) -> None:
    answer = xuncha("review", "dayu", "--issue", "1", "--verdict", "例外", "--actor", "张三")

    assert answer.code == 2
    assert "--until" in answer.err
