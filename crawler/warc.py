"""WARC 1.1 segments: one gzip member a record, so that any record can be read alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from domain.gap import Gap


@dataclass(frozen=True, slots=True)
class ArchivedResponse:
    """An HTTP answer as it is archived, or as it was read from an archive.

    `body` is decoded: no chunks, no Content-Encoding. `headers` are as the server sent them, the
    two about encoding included; the writer renames those that the decoded body makes untrue.
    `digest` is the body's SHA-256 in hex, "" leaves it to the writer; `fetched_at` ISO 8601 UTC.
    """

    url: str
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    fetched_at: str
    digest: str = ""


def warcinfo_record(file_name: str, written_at: str) -> bytes: ...


def response_record(http: ArchivedResponse) -> bytes: ...


def read_record(path: Path, offset: int) -> bytes:
    """The HTTP payload of the record that starts at `offset`."""
    ...


def read_any_warc(path: Path) -> Iterator[ArchivedResponse | Gap]: ...
