"""The compiled lexicon in a file of the home folder, named by the digest of all it was made from."""

import os
import pickle
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import lexicons

_KEPT = 3  # editions: the newest, and those that a run under way may have begun with
_CHECK = 32


def digest_of(files: Iterable[Path]) -> str:
    """Of the packs' bytes, and of the program that compiles them."""
    digest = blake2b(f"{sys.version} {version('pyahocorasick')}".encode(), digest_size=16)
    for path in (*sorted(Path(lexicons.__path__[0]).glob("*.*")), *files):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def kept_at(folder: Path, digest: str) -> object | None:
    """What was compiled under that digest; None when there is nothing that can be trusted or read."""
    path = _path(folder, digest)
    try:
        if not _is_ours(folder) or not _is_ours(path):
            return None
        whole = path.read_bytes()
        check, body = whole[:_CHECK], memoryview(whole)[_CHECK:]
        if blake2b(body, digest_size=_CHECK).digest() != check:
            return None
        kept: object = pickle.loads(body)
    except (OSError, pickle.UnpicklingError, ValueError, EOFError, AttributeError, ImportError, TypeError):
        return None
    return kept


def keep_at(folder: Path, digest: str, compiled: object) -> None:
    """Keep it for the next start; a disk that takes nothing only makes that one slower."""
    body = pickle.dumps(compiled, pickle.HIGHEST_PROTOCOL)
    path = _path(folder, digest)
    partial = path.with_suffix(f".{os.getpid()}.part")
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(blake2b(body, digest_size=_CHECK).digest())
            file.write(body)
        partial.replace(path)
        _drop_old(folder)


def _path(folder: Path, digest: str) -> Path:
    return folder / f"lexicon-{digest}.bin"


def _is_ours(path: Path) -> bool:
    """Nobody else may write it: what is unpacked from it is run."""
    state = path.lstat()
    return state.st_uid == os.geteuid() and not state.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _drop_old(folder: Path) -> None:
    editions = sorted(folder.glob("lexicon-*.bin"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in editions[_KEPT:]:
        path.unlink(missing_ok=True)
