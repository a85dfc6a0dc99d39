"""A backup as one file: a packed tar whose last member says what must be in it, with digests."""

import json
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from isal import igzip

from domain.issue import Refused

MANIFEST = "manifest.json"
_OURS = "xuncha-backup"
_MANIFEST_BYTES = 256 << 20
_PIECE = 1 << 20
_CUT = "备份文件不完整或已损坏；请换一份备份"


@dataclass(slots=True)
class BackupWriter:
    """Takes files in one by one."""

    _tar: tarfile.TarFile
    facts: dict[str, Any]
    digests: dict[str, str] = field(default_factory=dict)
    size: int = 0

    def add(self, path: Path, name: str) -> None:
        """One file, under its name in the data folder; as long as it was when it was opened."""
        with path.open("rb") as file:
            member = self._tar.gettarinfo(arcname=name, fileobj=file)
            member.uid = member.gid = 0
            member.uname = member.gname = ""
            hashed = _Hashed(file)
            self._tar.addfile(member, hashed)
        self.digests[name] = hashed.digest.hexdigest()
        self.size += member.size


@dataclass(slots=True)
class _Hashed:
    """Reads a file and keeps count of what was read."""

    file: BinaryIO
    digest: Any = field(default_factory=sha256)

    def read(self, size: int = -1) -> bytes:
        piece = self.file.read(size)
        self.digest.update(piece)
        return piece


@contextmanager
def writing_backup(path: Path, facts: dict[str, Any]) -> Iterator[BackupWriter]:
    """A writer; the file is put in place when all is in it, readable by its owner only: it holds the key."""
    partial = path.with_name(f".{path.name}.part")
    try:
        with (
            os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file,
            igzip.IGzipFile(fileobj=file, mode="wb", compresslevel=1) as packed,  # type: ignore[no-untyped-call]
            tarfile.open(fileobj=packed, mode="w|", format=tarfile.PAX_FORMAT) as tar,
        ):
            writer = BackupWriter(tar, facts)
            yield writer
            _add_manifest(tar, writer)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def unpack_backup(path: Path, folder: Path) -> dict[str, Any]:
    """Every file of the backup into the folder, compared with its digest; the facts that were put in.

    Raises Refused for what is no backup of ours, is cut short or was changed.
    """
    digests: dict[str, str] = {}
    try:
        with _unpacked(path) as packed, tarfile.open(fileobj=packed, mode="r|") as tar:
            for member in tar:
                source = tar.extractfile(member) if member.isreg() else None
                if source is None or not _is_plain(member.name):
                    raise Refused(f"{path} 含有不应有的条目“{member.name}”，不是 xuncha 的备份")
                if member.name == MANIFEST:
                    return _checked(json.loads(source.read(_MANIFEST_BYTES)), digests, path)
                digests[member.name] = _write(source, folder / member.name, member.mode)
    except (tarfile.TarError, igzip.BadGzipFile, EOFError, ValueError) as error:
        raise Refused(f"{path} 无法读取：{_CUT}") from error
    raise Refused(f"{path} 没有清单：{_CUT}")


def _unpacked(path: Path) -> BinaryIO:
    file: BinaryIO = igzip.open(path, "rb")  # type: ignore[no-untyped-call]  # isal says too little of its own
    return file


def _add_manifest(tar: tarfile.TarFile, writer: BackupWriter) -> None:
    body = json.dumps({"kind": _OURS, **writer.facts, "files": writer.digests}, ensure_ascii=False).encode()
    member = tarfile.TarInfo(MANIFEST)
    member.size, member.mode = len(body), 0o600
    tar.addfile(member, _Bytes(body))


@dataclass(slots=True)
class _Bytes:
    """What tarfile wants to read from."""

    body: bytes

    def read(self, size: int = -1) -> bytes:
        piece, self.body = (self.body, b"") if size < 0 else (self.body[:size], self.body[size:])
        return piece


def _is_plain(name: str) -> bool:
    """Whether a member's name stays inside the folder."""
    parts = PurePosixPath(name).parts
    return bool(parts) and not name.startswith("/") and ".." not in parts and "\\" not in name


def _write(source: Any, path: Path, mode: int) -> str:  # noqa: ANN401 - tarfile's reader
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = sha256()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while piece := source.read(_PIECE):
            digest.update(piece)
            file.write(piece)
    path.chmod(mode & 0o755 | 0o600)
    return digest.hexdigest()


def _checked(manifest: Any, digests: dict[str, str], path: Path) -> dict[str, Any]:  # noqa: ANN401 - from JSON
    if not isinstance(manifest, dict) or manifest.get("kind") != _OURS:
        raise Refused(f"{path} 不是 xuncha 的备份")
    if manifest["files"] != digests:
        raise Refused(f"{path} 的内容与清单不符：{_CUT}")
    return manifest
