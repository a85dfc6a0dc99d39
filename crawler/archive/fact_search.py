"""One page's fact out of a segment, without decoding the others: for who looks at single pages later."""

import mmap
import re
from itertools import islice
from pathlib import Path

import orjson

from crawler.archive.fact_json import fetched_of
from domain.fetched import FactPlace, FetchedPage

Found = tuple[FetchedPage, FactPlace | None]
"""What was fetched, and where the facts lie when it was as an earlier run had found it."""

_STARS = re.compile(rb"(?:\\\*){4,}")


def find_fact(path: Path, url: str) -> Found | None:
    """The page of that address, asked for or led to, in a file of facts; a masked address finds what it stands for."""
    if not url or not path.exists() or not path.stat().st_size:
        return None
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as facts:
        for key in (b'{"fetched":{"url":', b'"final_url":'):
            place = _place(facts, key + orjson.dumps(url))
            if place >= 0:
                return _found(facts[_line_start(facts, place) : _line_end(facts, place)])
    return None


def fact_at(path: Path, line: int) -> Found | None:
    """The page whose fact is on that line, counted from 0."""
    if not path.exists():
        return None
    with path.open("rb") as file:
        return next((_found(each) for each in islice(file, line, line + 1)), None)


def _place(facts: mmap.mmap, wanted: bytes) -> int:
    if b"****" not in wanted:
        return facts.find(wanted)
    match = re.search(_STARS.sub(lambda stars: b"[0-9Xx]{%d}" % (len(stars.group()) // 2), re.escape(wanted)), facts)
    return match.start() if match else -1


def _line_start(facts: mmap.mmap, place: int) -> int:
    return facts.rfind(b"\n", 0, place) + 1


def _line_end(facts: mmap.mmap, place: int) -> int:
    end = facts.find(b"\n", place)
    return len(facts) if end < 0 else end


def _found(line: bytes) -> Found | None:
    try:
        data = orjson.loads(line)
        same_as = data.get("same_as")
        return fetched_of(data["fetched"]), None if same_as is None else FactPlace(*same_as)
    except (ValueError, KeyError, TypeError):
        return None
