"""Pages that no parser should be given."""

import re
from collections import Counter

from documents.cannot_read import CannotRead
from documents.limits import Limits
from documents.web.html_tag import VOID
from domain.gap import GapKind

_HARMLESS_TAGS = 10_000
"""Pages of an ordinary size are not counted through: nested so deep, lexbor still ends in 0.1 s."""
_TAG = re.compile(
    r"""<(?:!--.*?(?:-->|\Z)|(script|style)\b.*?(?:</\1|\Z)|(/?)([a-z][^\s/>]*)(?:[^>"']+|"[^"]*"|'[^']*')*[>"']?)""",
    re.DOTALL | re.IGNORECASE,
)
"""Every branch ends somewhere, so that no broken page makes it start over and over."""
_CLOSES_ITSELF = VOID | {"a", "dd", "dt", "li", "option", "p", "tbody", "td", "th", "thead", "tr"}


def refuse_hostile(text: str, limits: Limits) -> None:
    """Raises CannotRead for pages that would take the parser down.

    lexbor's time grows with the square of the depth (14 s for 100,000 nested div), and 100,000
    nested templates overflow its stack, which ends the process (measured with selectolax 1.0.2).
    """
    tags = text.count("<")
    if tags > limits.max_tags:
        raise CannotRead(GapKind.LIMIT, f"网页标签超过 {limits.max_tags} 个，未读取；请人工查看")
    if tags > _HARMLESS_TAGS and _is_deeper(text, limits.max_depth):
        raise CannotRead(GapKind.LIMIT, f"网页嵌套超过 {limits.max_depth} 层，未读取；请人工查看")


def _is_deeper(text: str, limit: int) -> bool:
    """Whether more elements than that are open at once; end tags count only for their own name."""
    depth, open_elements = 0, Counter[str]()
    for match in _TAG.finditer(text):
        end, name = match.group(2), (match.group(3) or "").lower()
        if not name or name in _CLOSES_ITSELF:
            continue
        if not end:
            depth += 1
            open_elements[name] += 1
        elif open_elements[name]:
            depth -= 1
            open_elements[name] -= 1
        if depth > limit:
            return True
    return False
