"""Keyed digests: what may stand for a personal number where the number itself must not.

A plain hash would do no good: all ID numbers of one county can be tried in minutes.
"""

import hmac
from collections.abc import Iterable
from dataclasses import replace

from domain.content import MOST, WHOLE, content_of
from domain.finding import Finding
from domain.masking import masked_address


def keyed(secret: bytes, text: str) -> str:
    """32 hexadecimal digits that nobody can work out without the key of this installation."""
    return hmac.digest(secret, text.encode(), "sha256").hex()[:32]


def keyed_content(secret: bytes, numbers: Iterable[str]) -> str:
    """A finding's content for these numbers."""
    found = set(numbers)
    if len(found) > MOST:
        return WHOLE + keyed(secret, " ".join(sorted(found)))
    return content_of(keyed(secret, number) for number in found)


def with_keyed_subject(finding: Finding, secret: bytes) -> Finding:
    """The finding, known by a digest of its address where the address itself holds a personal number."""
    if masked_address(finding.subject) == finding.subject:
        return finding
    return replace(finding, subject_key=keyed(secret, finding.subject))
