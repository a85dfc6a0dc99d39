"""Which hosts belong to a portal: compared label by label, never by likeness."""

from domain.host import is_under

# Second-level domains of .cn under which owners register; elsewhere the last two labels are an owner's.
_KINDS = frozenset({"gov", "edu", "com", "org", "net", "ac", "mil"})
_PROVINCE_CHARS = 2
_PLAIN_LABELS = frozenset({"www", "wap", "m", "new", "old"})


def domain_of(host: str) -> str:
    """The domain that an owner registered: zwgk.jxdy.gov.cn → jxdy.gov.cn; an address in numbers stays as it is."""
    labels = host.split(".")
    if ":" in host or all(label.isdigit() for label in labels):
        return host
    owned = 3 if labels[-1] == "cn" and len(labels) > 2 and _is_shared(labels[-2]) else 2
    return ".".join(labels[-owned:])


def _is_shared(label: str) -> bool:
    """Besides gov.cn and its like every province has a domain of two letters: jx.cn, sc.cn."""
    return label in _KINDS or len(label) == _PROVINCE_CHARS


def portal_domain(start: str) -> str:
    """The domain whose hosts are the portal's, by its start host.

    dayu.ganzhou.gov.cn is a county below its city's domain: the city's other hosts are not the county's.
    """
    first, _, rest = start.partition(".")
    return rest if first in _PLAIN_LABELS and is_under(rest, domain_of(start)) else start


def code_of(host: str) -> str:
    """A short id for a site file, from the portal's domain: www.jxdy.gov.cn → jxdy."""
    labels = portal_domain(host).split(".")
    plain = host.replace(".", "-").replace(":", "-") if labels[0].isdigit() or ":" in host else labels[0]
    return "".join(char for char in plain.lower() if char.isascii() and (char.isalnum() or char == "-"))[:32].strip("-")
