"""Slots in content: {id:3}, {mobile:1}, {day-5}, {www} … filled for one day and one state of mending."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from demo.synthetic import credit_code, full_width, id_number, masked_id, masked_mobile, mobile, tag_split

_SLOT = re.compile(r"\{([a-z_]+)(?::(\d+)|([+-]\d+))?\}")

_ID_FORMS: dict[str, Callable[[str], str]] = {
    "id": str,
    "id_wide": full_width,
    "id_split": tag_split,
    "id_spaced": lambda number: f"{number[:6]} {number[6:14]} {number[14:]}",
}
_MOBILE_FORMS: dict[str, Callable[[str], str]] = {
    "mobile": str,
    "mobile_wide": full_width,
    "mobile_dashed": lambda number: f"{number[:3]}-{number[3:7]}-{number[7:]}",
}


class UnknownSlot(Exception):
    """Content names a slot that nobody fills."""


@dataclass(frozen=True, slots=True)
class Slots:
    """What slots stand for; `mended` masks every personal number; `words` are further plain slots."""

    as_of: date
    words: dict[str, str]
    mended: bool = False

    def filled(self, text: str, **words: str) -> str:
        """The text with every slot replaced; words given here win."""
        return _SLOT.sub(lambda match: self._value(match, words), text)

    def _value(self, match: re.Match[str], words: dict[str, str]) -> str:
        name, serial, shift = match.groups()
        if serial is not None:
            return self._numbered(name, int(serial))
        plain = words.get(name, self.words.get(name))
        if plain is not None:
            return plain
        return self._dated(name, int(shift or 0))

    def _numbered(self, name: str, serial: int) -> str:
        if name in _ID_FORMS:
            number = id_number(serial)
            return masked_id(number) if self.mended else _ID_FORMS[name](number)
        if name in _MOBILE_FORMS:
            number = mobile(serial)
            return masked_mobile(number) if self.mended else _MOBILE_FORMS[name](number)
        fixed: dict[str, Callable[[], str]] = {
            "id_masked": lambda: masked_id(id_number(serial)),
            "id_tail": lambda: id_number(serial)[-4:],
            "mobile_masked": lambda: masked_mobile(mobile(serial)),
            "mobile_tail": lambda: mobile(serial)[-4:],
            "credit": lambda: credit_code(serial),
        }
        if name not in fixed:
            raise UnknownSlot(f"{{{name}:{serial}}}")
        return fixed[name]()

    def _dated(self, name: str, shift: int) -> str:
        day = self.as_of + timedelta(days=shift)
        forms = {
            "day": chinese_day(day),
            "iso": day.isoformat(),
            "compact": f"{day:%Y%m%d}",
            "year": str(day.year),
            "last_year": str(day.year - 1),
        }
        if name not in forms:
            raise UnknownSlot(f"{{{name}}}")
        return forms[name]


def chinese_day(day: date) -> str:
    """A date as Chinese text writes it."""
    return f"{day.year}年{day.month}月{day.day}日"
