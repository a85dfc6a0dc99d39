"""Which terms a run was scanned with: a digest of each, so that it is known which have changed since."""

import os
from dataclasses import fields
from hashlib import blake2b
from pathlib import Path

import orjson

from lexicons.matcher import Lexicon
from lexicons.term import Term

_UNTOLD = {"place", "examples"}  # a line further down in the file judges the same


def term_digests(lexicon: Lexicon) -> dict[str, str]:
    """A digest of all that decides where the term is a fault, by its id."""
    return {term.id: _digest(term) for term in lexicon.terms}


def write_term_digests(run: Path, lexicon: Lexicon) -> None:
    """Note in the run's folder what it was scanned with."""
    path = _path(run)
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_bytes(orjson.dumps(term_digests(lexicon)))
    partial.replace(path)


def read_term_digests(run: Path) -> dict[str, str] | None:
    """What the run was scanned with; None for runs of older editions."""
    try:
        digests: dict[str, str] = orjson.loads(_path(run).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return digests


def _path(run: Path) -> Path:
    return run / "scan" / "terms.json"


def _digest(term: Term) -> str:
    values = [_plain(getattr(term, field.name)) for field in fields(term) if field.name not in _UNTOLD]
    return blake2b(repr(values).encode(), digest_size=8).hexdigest()


def _plain(value: object) -> object:
    return sorted(map(repr, value)) if isinstance(value, frozenset) else value
