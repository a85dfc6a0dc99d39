"""One file packed by gzip, bzip2 or xz; mostly a tar archive."""

import bz2
import lzma
import zlib
from dataclasses import replace
from gzip import BadGzipFile, GzipFile
from io import BytesIO

from documents import tar
from documents.archive import ARCHIVE_DAMAGED, refuse_bomb
from documents.cannot_read import CannotRead
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.raw import Raw
from documents.sniff import kind_of
from domain.document import Document
from domain.gap import GapKind

KINDS = frozenset({"gzip", "bz2", "xz"})

_CHUNK = 1 << 20
_ENDINGS = (".tgz", ".gz", ".bz2", ".tbz", ".xz", ".txz")


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """The packed file; the members of a tar archive as if it had not been packed."""
    body = _unpacked(raw, limits)
    inside = Inside(raw, limits)
    inside.unpack(len(body))
    if kind_of(Raw("", body)) == "tar":
        return tar.read(replace(raw, body=body), limits)
    inside.add(_inner_name(raw), body)
    return document_of(raw, file_title(raw), "application/gzip", (), inside)


def _unpacked(raw: Raw, limits: Limits) -> bytes:
    chunks: list[bytes] = []
    size = 0
    try:
        with _stream(raw.body) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                refuse_bomb(size, len(raw.body), limits)
                chunks.append(chunk)
    except (BadGzipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError) as error:
        raise CannotRead(GapKind.DAMAGED, f"压缩包{ARCHIVE_DAMAGED}") from error
    return b"".join(chunks)


def _stream(body: bytes) -> GzipFile | bz2.BZ2File | lzma.LZMAFile:
    packed = BytesIO(body)
    if body.startswith(b"\x1f\x8b"):
        return GzipFile(fileobj=packed)
    return bz2.BZ2File(packed) if body.startswith(b"BZh") else lzma.LZMAFile(packed)


def _inner_name(raw: Raw) -> str:
    name = file_title(raw)
    ending = next((ending for ending in _ENDINGS if name.lower().endswith(ending)), "")
    return name[: len(name) - len(ending)] or name
