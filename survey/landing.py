"""Pages that only send on: an entry page whose tags or script lead to the real first page."""

import re

from documents.address import resolve

_REFRESH = re.compile(r"<meta[^>]+http-equiv=[\"']?refresh[^>]+url\s*=\s*[\"']?([^\"'>\s;]+)", re.I)
_SCRIPT = re.compile(
    r"(?:window|document|top|self|parent)?\.?location(?:\.href)?\s*=\s*[\"']([^\"'+]{1,300})[\"']"
    r"|location\.(?:replace|assign)\(\s*[\"']([^\"'+]{1,300})[\"']",
    re.I,
)


def landing_of(html: str, url: str) -> str:
    """The address that a page without content of its own sends its readers to, "" when it names none."""
    match = _REFRESH.search(html) or _SCRIPT.search(html)
    raw = next((group for group in match.groups() if group), "") if match else ""
    target = resolve(url, raw.strip()) if raw else ""
    return target if target.startswith("http") and target != url else ""
