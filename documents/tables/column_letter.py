"""Spreadsheet columns: numbers from 1 and the letters that people see."""

from functools import cache


@cache
def letter_of(column: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@cache
def column_of(letters: str) -> int:
    """A is 1, AA is 27."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column
