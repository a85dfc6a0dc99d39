"""Which hosts belong to a portal: compared label by label, never by likeness."""

from domain.host import domain_of, is_under

_PLAIN_LABELS = frozenset({"www", "wap", "m", "new", "old"})


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
