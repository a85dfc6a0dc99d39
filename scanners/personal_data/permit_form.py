"""Forms of the numbers of passports, travel permits and residence permits."""

import re
from dataclasses import dataclass

from scanners.personal_data.label import Words

_OTHERS = r"许可证|编号(?!码)|代码|文号|案号|单号|合同|备案|营业"


@dataclass(frozen=True, slots=True)
class Form:
    """One kind of permit: what its number looks like and what it is called.

    `is_telling` says that the form alone, under any word for a document, is enough to suspect it;
    `is_checked` that it holds a birth date and a check character like an ID number;
    `stands_alone` that it needs no word at all.
    """

    name: str
    pattern: re.Pattern[str]
    words: Words
    is_telling: bool = False
    is_checked: bool = False
    stands_alone: bool = False


def _form(
    name: str, pattern: str, words: str, is_telling: bool = False, is_checked: bool = False, stands_alone: bool = False
) -> Form:
    heard = Words(raising=re.compile(words), lowering=re.compile(_OTHERS))
    return Form(name, re.compile(pattern), heard, is_telling, is_checked, stands_alone)


# Exit-Entry Administration: ordinary passports E and EA–EZ (no I, O) or G, 14/15 before 2007; official ones D, S, P.
FORMS = (
    _form("护照", r"(?:E[A-HJ-NP-Z]?|[GDSP]E?)\d{7,8}|1[45]\d{7}", r"护照|[Pp]assport|PASSPORT", is_telling=True),
    _form("外国护照", r"[A-Z]{1,2}\d{6,8}", r"护照|[Pp]assport|PASSPORT"),
    _form("往来港澳通行证", r"[CW](?:[A-HJ-NP-Z]\d{7}|\d{8})", r"港澳.{0,4}通行证|通行证", is_telling=True),
    _form("港澳居民来往内地通行证", r"[HM]\d{8}(?:\d{2})?", r"港澳|回乡证|通行证|内地通行", is_telling=True),
    _form("台湾居民来往大陆通行证", r"\d{8}(?:\d{2})?", r"台胞证|台湾.{0,8}通行证"),
    _form("大陆居民往来台湾通行证", r"[TL]\d{8}", r"台湾.{0,4}通行证|通行证"),
    _form("外国人永久居留证", r"[A-Z]{3}\d{12}", r"永久居留|居留证|居留身份证|外国人", is_telling=True),
    # Since 2023: 9, province, nationality, birth, serial, check.
    _form("外国人永久居留身份证", r"9\d{16}[\dX]", r"永久居留|居留证|居留身份证|外国人|证件", is_checked=True),
    _form("港澳台居民居住证", r"8[123]0000\d{11}[\dX]", r"居住证|证件|身份证", is_checked=True, stands_alone=True),
)


def masked_permit(number: str) -> str:
    """The letters, and the last two characters."""
    return number[:1] + "*" * (len(number) - 3) + number[-2:]
