"""Newer Office files under encryption (an OLE file around the package)."""

from dataclasses import replace

from documents.limits import LIMITS, Limits
from documents.password import opened_without_password
from documents.raw import Raw
from documents.read import read_document
from domain.document import Document

KINDS = frozenset({"encrypted"})


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """The package inside, if it opens without a password that somebody chose."""
    return read_document(replace(raw, body=opened_without_password(raw.body)), limits)
