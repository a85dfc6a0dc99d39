"""HYPERLINK formulas in the records of old Excel workbooks (BIFF8)."""

import struct

import pytest

from documents.compound.xls_record import read_records

ADDRESS = "http://www.example.gov.cn/a.html"
CELL = b"\x44\x00\x00\x01\xc0"
JOINED = b"\x08"


def constant(text: str) -> bytes:
    return bytes((0x17, len(text), 1)) + text.encode("utf-16-le")


def links_of(*tokens: bytes, arguments: int) -> list[tuple[int, int, int, str, str]]:
    """What is found in a workbook of one cell, C5, with the formula that these tokens make."""
    formula = b"".join(tokens) + bytes((0x42, arguments, 0x67, 0x01))
    cell = struct.pack("<HHH8sHIH", 4, 2, 0, b"", 0, 0, len(formula)) + formula
    records = [(0x809, struct.pack("<HH", 0x600, 0x10)), (0x06, cell), (0x0A, b"")]
    return read_records(b"".join(struct.pack("<HH", kind, len(data)) + data for kind, data in records)).links


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        pytest.param((constant(ADDRESS),), "", id="address alone"),
        pytest.param((constant(ADDRESS), constant("看")), "看", id="address and words"),
        pytest.param((constant(ADDRESS), CELL), "", id="words of another cell"),
    ],
)
def test_an_address_that_a_formula_spells_out_is_a_link_of_its_cell(tokens: tuple[bytes, ...], words: str) -> None:
    assert links_of(*tokens, arguments=len(tokens)) == [(0, 4, 2, ADDRESS, words)]


@pytest.mark.parametrize(
    "tokens",
    [
        pytest.param((constant(ADDRESS), CELL, JOINED), id="address and cell joined"),
        pytest.param((CELL,), id="address of a cell"),
        pytest.param((b"\x17\xff\x00",), id="cut short"),
    ],
)
def test_an_address_that_is_put_together_is_none(tokens: tuple[bytes, ...]) -> None:
    assert links_of(*tokens, arguments=1) == []
