"""Hosts that a reader takes for another: letters of other scripts, 1 for l, rn for m, a hyphen for a dot."""

import unicodedata
from collections.abc import Iterable

from domain.host import domain_of

_FOREIGN = str.maketrans(
    "\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0455\u0501\u04bb\u0458\u04cf\u051b\u051d\u043a\u043c\u0442"
    "\u03bf\u03bd\u03b1\u03c1\u03b9\u03ba\u03c5\u03c4\u0131\u0261\u0142\u00f8",
    "aceopxyisdhjlqwkmtovapikutigl" + "o",
)
"""Letters of Cyrillic, Greek and the rest of Latin that are drawn like plain ones."""
_ALIKE = (("0", "o"), ("1", "l"), ("i", "l"), ("rn", "m"), ("vv", "w"), ("-", ""), (".", ""))


def shown_host(host: str) -> str:
    """The host as browsers may show it: labels in Punycode as what they stand for."""
    return ".".join(_shown_label(label) for label in host.split("."))


def imitated(host: str, ours: Iterable[str]) -> str:
    """Which of our domains a foreign host may be taken for, "" for none."""
    shown = shown_host(host)
    for domain in sorted({domain_of(each) for each in ours}):
        if domain_of(host) == domain:
            continue
        tail = ".".join(shown.split(".")[-domain.count(".") - 1 :])  # jxdy.g0v.cn is a host of g0v.cn
        if _drawn(domain) in (_drawn(domain_of(shown)), _drawn(tail)) or f".{domain}." in f".{shown}":
            return domain
    return ""


def _shown_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _drawn(domain: str) -> str:
    """What of a domain meets the eye."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", domain.lower()) if not unicodedata.combining(c))
    plain = plain.translate(_FOREIGN)
    for seen, taken_for in _ALIKE:
        plain = plain.replace(seen, taken_for)
    return plain
