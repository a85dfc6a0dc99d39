"""OLE compound files: the storages and streams inside, opened with care."""

import struct
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO

import olefile

from documents.cannot_read import damage_told

_DAMAGE = (OSError, ValueError, IndexError, KeyError, struct.error, OverflowError, TypeError, RecursionError)


def ole_damage_as_gap(what: str) -> AbstractContextManager[None]:
    """Whatever broken bytes make the libraries of this format raise, as CannotRead."""
    return damage_told(what, _DAMAGE)


@dataclass(frozen=True, slots=True)
class Storage:
    """A folder of a compound file; an embedded document is one like the file itself."""

    file: olefile.OleFileIO
    path: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the storage is called, without the signs that no one can read."""
        return "".join(sign for sign in (self.path or ("",))[-1] if sign.isprintable())

    def has(self, name: str) -> bool:
        """Whether there is such a stream right in this storage."""
        return bool(self.file.get_type([*self.path, name]) == olefile.STGTY_STREAM)

    def read(self, name: str) -> bytes:
        """A stream's bytes; OSError without it."""
        with self.file.openstream([*self.path, name]) as stream:
            return bytes(stream.read())

    def streams(self) -> list[str]:
        """The streams right in this storage."""
        depth = len(self.path)
        entries = self.file.listdir()
        return [each[-1] for each in entries if tuple(each[:depth]) == self.path and len(each) == depth + 1]

    def inner(self) -> list["Storage"]:
        """The storages right in this storage."""
        depth = len(self.path)
        found = [tuple(entry) for entry in self.file.listdir(streams=False, storages=True)]
        return [Storage(self.file, entry) for entry in found if entry[:depth] == self.path and len(entry) == depth + 1]


def open_storage(body: bytes) -> Storage:
    """The outermost storage."""
    return Storage(olefile.OleFileIO(BytesIO(body)))
