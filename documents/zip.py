"""Zip archives."""

import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from io import BytesIO
from lzma import LZMAError

from documents.archive import ARCHIVE_DAMAGED, ARCHIVE_ENCRYPTED, Member, comment_segment, read_members
from documents.cannot_read import CannotRead
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.raw import Raw
from domain.document import Document
from domain.gap import GapKind

KINDS = frozenset({"zip"})

_ENCRYPTED_FLAG = 0x1
_UTF8_FLAG = 0x800
_HIDDEN_ATTRIBUTE = 0x2
_DAMAGE = (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, OSError, ValueError, IndexError, OverflowError)


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Every file in the archive, read by its own reader; the comments too."""
    inside = Inside(raw, limits)
    try:
        archive = zipfile.ZipFile(BytesIO(raw.body))
    except (*_DAMAGE, NotImplementedError) as error:
        raise CannotRead(GapKind.DAMAGED, f"压缩包{ARCHIVE_DAMAGED}") from error
    own = read_members(_members(archive), inside)
    if archive.comment.strip(b"\0 \r\n"):
        own.append(comment_segment(_decoded(archive.comment), "压缩包注释"))
    return document_of(raw, file_title(raw), "application/zip", own, inside)


def _members(archive: zipfile.ZipFile) -> Iterator[Member]:
    for info in archive.infolist():
        if not info.is_dir():
            yield Member(
                name=_name(info),
                size=info.file_size,
                packed=info.compress_size,
                read=partial(_bytes, archive, info),
                is_hidden=bool(info.external_attr & _HIDDEN_ATTRIBUTE),
                comment=_decoded(info.comment),
            )


def _bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    if info.flag_bits & _ENCRYPTED_FLAG:
        raise CannotRead(GapKind.ENCRYPTED, ARCHIVE_ENCRYPTED)
    try:
        return archive.read(info)
    except NotImplementedError as error:
        raise CannotRead(GapKind.NO_READER, "压缩方式不支持，未读取；请人工查看") from error
    except _DAMAGE as error:
        raise CannotRead(GapKind.DAMAGED, ARCHIVE_DAMAGED) from error


def _name(info: zipfile.ZipInfo) -> str:
    """Chinese Windows writes names in GBK without saying so, and zipfile takes them for cp437."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    try:
        return _decoded(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


def _decoded(name: bytes) -> str:
    try:
        return name.decode("utf-8")
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")
