"""Hosts of counters, maps, marks and sharing that government portals use everywhere."""

from functools import cache
from pathlib import Path

from domain.host import is_under


def is_known_service(host: str) -> bool:
    """Whether what is loaded from the host, or led to unseen by its counter, is nothing strange."""
    return any(is_under(host, domain) for domain in _known_services())


@cache
def _known_services() -> tuple[str, ...]:
    lines = (Path(__file__).parent / "known_services.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and line[0] != "#")
