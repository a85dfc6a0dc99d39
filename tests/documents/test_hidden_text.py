"""Seen and unseen pieces of one paragraph."""

import pytest

from documents.hidden_text import DELETED, INSERTED, LONG_DIGITS, TELLING, VANISHED, told_apart

NUMBER = "360722190001010015"


@pytest.mark.parametrize(
    ("pieces", "seen", "unseen"),
    [
        ([("甲", ""), ("乙", "")], "甲乙", []),
        ([("身份证号：", ""), (NUMBER[:9], VANISHED), (NUMBER[9:], VANISHED)], "身份证号：", [f"身份证号：{NUMBER}"]),
        ([("3607", ""), ("22", INSERTED)], "360722", []),
        ([("甲", ""), (NUMBER, INSERTED)], "甲", [f"甲{NUMBER}"]),
        ([("13900000000、", ""), ("13900000001", DELETED)], "13900000000、", ["13900000001"]),
        ([(" \t ", VANISHED)], "", []),
        ([(NUMBER[:6], VANISHED), ("", ""), (NUMBER[6:], VANISHED)], "", [NUMBER]),
    ],
)
def test_pieces_are_told_apart(pieces: list[tuple[str, str]], seen: str, unseen: list[str]) -> None:
    found, hidden = told_apart(pieces)

    assert (found, [text for text, _ in hidden]) == (seen, unseen)


@pytest.mark.parametrize("text", [NUMBER, "139 0000 0000", "139-0000-0000"])
def test_long_numbers_tell_something(text: str) -> None:
    assert LONG_DIGITS.search(text)


@pytest.mark.parametrize("text", ["00000000-0001-0000-0000-000000000000", "a12345678901b", "1234567890", "PAGE"])
def test_ids_of_programs_tell_nothing(text: str) -> None:
    assert not TELLING.search(text)
