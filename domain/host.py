"""Hosts of addresses: taken out and compared in one place, by whole labels."""

from functools import lru_cache
from urllib.parse import urlsplit


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
