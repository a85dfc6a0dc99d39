"""What a page carries but does not show."""

import re
from collections.abc import Mapping

_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_REASON = "页面中不显示"


def hidden_by(attributes: Mapping[str, str | None]) -> str:
    """Why an element is not seen, judged by its own attributes; "" when it is."""
    if "hidden" in attributes:
        return _REASON
    style = attributes.get("style")
    return _REASON if style and _NOT_SHOWN.search(style) else ""
