"""Tar archives."""

import tarfile
from collections.abc import Iterator
from functools import partial
from io import BytesIO

from documents.archive import ARCHIVE_DAMAGED, Member, read_members
from documents.cannot_read import CannotRead
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.raw import Raw
from domain.document import Document
from domain.gap import GapKind

KINDS = frozenset({"tar"})

_DAMAGE = (tarfile.TarError, EOFError, OSError, ValueError, IndexError, OverflowError)


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Every plain file in the archive; links and devices hold nothing of their own."""
    inside = Inside(raw, limits)
    try:
        archive = tarfile.TarFile(fileobj=BytesIO(raw.body), errors="surrogateescape")
    except _DAMAGE as error:
        raise CannotRead(GapKind.DAMAGED, f"压缩包{ARCHIVE_DAMAGED}") from error
    own = read_members(_members(archive, inside), inside)
    return document_of(raw, file_title(raw), "application/x-tar", own, inside)


def _members(archive: tarfile.TarFile, inside: Inside) -> Iterator[Member]:
    while info := _next(archive, inside):
        if info.isreg():
            yield Member(_name(info), info.size, info.size, partial(_bytes, archive, info))


def _next(archive: tarfile.TarFile, inside: Inside) -> tarfile.TarInfo | None:
    try:
        return archive.next()
    except _DAMAGE:
        inside.cannot("", GapKind.DAMAGED, f"压缩包后半部分{ARCHIVE_DAMAGED}")
        return None


def _bytes(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    try:
        file = archive.extractfile(info)
        body = file.read() if file else b""
    except _DAMAGE as error:
        raise CannotRead(GapKind.DAMAGED, ARCHIVE_DAMAGED) from error
    if len(body) < info.size:
        raise CannotRead(GapKind.DAMAGED, ARCHIVE_DAMAGED)
    return body


def _name(info: tarfile.TarInfo) -> str:
    """Names come as UTF-8, or in GBK from Chinese Windows."""
    name = info.name.encode("utf-8", "surrogateescape")
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")
