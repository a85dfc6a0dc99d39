"""RAR archives: headers and stored files by rarfile, packed ones by a tool of the system.

Only RARLAB's own licence lets anybody unpack the format, so that no free Python package does;
`unrar`, `unar` or `bsdtar` (Debian: libarchive-tools) must be installed. Without them a packed file is a gap.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from io import BytesIO

import rarfile

from documents.archive import ARCHIVE_DAMAGED, ARCHIVE_ENCRYPTED, Member, comment_segment, read_members
from documents.cannot_read import CannotRead
from documents.file_title import file_title
from documents.inner import Inside, document_of
from documents.limits import LIMITS, Limits
from documents.raw import Raw
from domain.document import Document, Segment
from domain.gap import GapKind

KINDS = frozenset({"rar"})

_NO_TOOL = "rar 压缩包需要解压工具，本机未安装；请安装 libarchive-tools（bsdtar）或 unar 后重新扫描"
_STORED = 0x30
_HIDDEN_ATTRIBUTE = 0x2
_WINDOWS = (rarfile.RAR_OS_WIN32, rarfile.RAR_OS_MSDOS)
_DAMAGE = (rarfile.Error, EOFError, OSError, ValueError, IndexError, KeyError, TypeError, OverflowError)


def read(raw: Raw, limits: Limits = LIMITS) -> Document:
    """Every file in the archive, read by its own reader; the comments too."""
    inside = Inside(raw, limits)
    with _refusals("压缩包"), warnings.catch_warnings():
        warnings.simplefilter("ignore", rarfile.UnsupportedWarning)
        archive = rarfile.RarFile(BytesIO(raw.body), part_only=True)
        if archive.needs_password() and not archive.infolist():
            raise CannotRead(GapKind.ENCRYPTED, f"压缩包连文件名都{ARCHIVE_ENCRYPTED}")
        if not archive.infolist():
            raise CannotRead(GapKind.DAMAGED, f"压缩包{ARCHIVE_DAMAGED}")  # the library reads up to the first damage
    own: list[Segment] = read_members(_members(archive), inside)
    if archive.comment:
        own.append(comment_segment(archive.comment, "压缩包注释"))
    return document_of(raw, file_title(raw), "application/vnd.rar", own, inside)


def _members(archive: rarfile.RarFile) -> Iterator[Member]:
    for info in archive.infolist():
        if info.is_file():
            yield Member(
                name=info.filename,
                size=info.file_size,
                packed=info.compress_size,
                read=partial(_bytes, archive, info),
                is_hidden=info.host_os in _WINDOWS and bool((info.mode or 0) & _HIDDEN_ATTRIBUTE),
                comment=info.comment or "",
            )


def _bytes(archive: rarfile.RarFile, info: rarfile.RarInfo) -> bytes:
    if info.needs_password():
        raise CannotRead(GapKind.ENCRYPTED, ARCHIVE_ENCRYPTED)
    if info.compress_type != _STORED:
        _find_tool()
    with _refusals(""):
        body: bytes = archive.read(info)
    return body


def _find_tool() -> None:
    """7z is not asked: as Debian ships it, it answers but cannot unpack RAR."""
    try:
        rarfile.tool_setup(sevenzip=False, sevenzip2=False)
    except rarfile.RarCannotExec as error:
        raise CannotRead(GapKind.NO_READER, _NO_TOOL) from error


@contextmanager
def _refusals(what: str) -> Iterator[None]:
    try:
        yield
    except (rarfile.PasswordRequired, rarfile.NoCrypto, rarfile.RarWrongPassword) as error:
        raise CannotRead(GapKind.ENCRYPTED, f"{what}{ARCHIVE_ENCRYPTED}") from error
    except rarfile.NeedFirstVolume as error:
        raise CannotRead(GapKind.DAMAGED, f"{what}是分卷压缩包中的一卷，未读取；请发布单位合为一个文件") from error
    except _DAMAGE as error:
        raise CannotRead(GapKind.DAMAGED, f"{what}{ARCHIVE_DAMAGED}") from error
