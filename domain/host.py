"""Hosts of addresses: taken out and compared in one place, by whole labels."""

from functools import lru_cache
from urllib.parse import urlsplit

# Second-level domains of .cn under which owners register; elsewhere the last two labels are an owner's.
_KINDS = frozenset({"gov", "edu", "com", "org", "net", "ac", "mil"})
_PROVINCE_CHARS = 2


@lru_cache(maxsize=4096)
def host_of(url: str) -> str:
    """The host of an address in lower case, without user and port; "" when it has none that can be told.

    A backslash ends it as a slash does, for so do browsers: the host of `http://a.cn\\@b.cn/` is a.cn.
    """
    try:
        return urlsplit(url.replace("\\", "/")).hostname or ""
    except ValueError:
        return ""


def is_under(host: str, domain: str) -> bool:
    """Whether the host is the domain or lies below it: "evil-example.gov.cn" is not under "example.gov.cn"."""
    return host == domain or host.endswith(f".{domain}")


def fits(host: str, pattern: str) -> bool:
    """Whether the host is what a pattern of the site file means: an exact host, or "*." and a domain."""
    return is_under(host, pattern[2:]) if pattern.startswith("*.") else host == pattern


def ascii_host(name: str) -> str:
    """The form in which addresses carry a host: lower case, Chinese labels in Punycode; raises UnicodeError."""
    return name.lower() if name.isascii() else name.encode("idna").decode("ascii").lower()


def domain_of(host: str) -> str:
    """The domain that an owner registered: zwgk.jxdy.gov.cn → jxdy.gov.cn; an address in numbers stays as it is."""
    labels = host.split(".")
    if ":" in host or all(label.isdigit() for label in labels):
        return host
    owned = 3 if len(labels) > 2 and _is_shared(labels[-2], labels[-1]) else 2
    return ".".join(labels[-owned:])


def _is_shared(label: str, top: str) -> bool:
    """Besides gov.cn and its like every province has a domain of two letters (jx.cn); abroad com.hk, co.uk."""
    if top == "cn":
        return label in _KINDS or len(label) == _PROVINCE_CHARS
    return len(top) == _PROVINCE_CHARS and (label in _KINDS or label == "co")
