"""The paging call that two CMSs share by name, with other arguments in another order.

TRS WCM: createPageHTML(total, current from 0, "index", "html")
开普云: createPageHTML('box', total, current from 1, 'list', 'shtml', rows)
"""

import re
from dataclasses import dataclass

_CALL = re.compile(
    r"createPageHTML\(\s*(?:(['\"])(?P<box>[^'\"]*)\1\s*,\s*)?(?P<total>\d+)\s*,\s*(?P<current>\d+)\s*,"
    r"\s*(['\"])(?P<name>[^'\"]+)\5\s*,\s*(['\"])(?P<extension>\w+)\7(?:\s*,\s*(?P<rows>\d+))?"
)


@dataclass(frozen=True, slots=True)
class PageScript:
    """The call's arguments; `box` None is TRS's signature, `rows` None where the call names none."""

    box: str | None
    total: int
    current: int
    name: str
    extension: str
    rows: int | None


def page_script_of(html: str) -> PageScript | None:
    """The page's call (not the function's definition); None when it has none."""
    match = _CALL.search(html)
    if not match:
        return None
    rows = int(match["rows"]) if match["rows"] else None
    return PageScript(match["box"], int(match["total"]), int(match["current"]), match["name"], match["extension"], rows)
