"""File names of papers, made from names that people gave: fit for every system that gets them."""

import re
from collections.abc import Collection

_MAX_BYTES = 150
"""Half of what file systems allow: room for the ending, and for what mail programs add."""

_UNFIT = re.compile(r'[\x00-\x1f\x7f\\/:*?"<>|]+')


def paper_name(stem: str, taken: Collection[str] = ()) -> str:
    """The stem without signs that Windows or Linux refuse; numbered when another paper has it."""
    plain = _cut(_UNFIT.sub("_", stem).strip(" ._")) or "未命名"
    # Windows does not tell capitals apart, so two names that differ in them only are one.
    known = {name.casefold() for name in taken}
    name, number = plain, 1
    while name.casefold() in known:
        number += 1
        name = f"{plain}-{number}"
    return name


def _cut(text: str) -> str:
    return text.encode()[:_MAX_BYTES].decode(errors="ignore")
