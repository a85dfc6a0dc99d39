"""Where the files of drafts lie until their time is over: HOME/drafts/SITE/ID/REVISION."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from usecases.home.home import Home
from usecases.home.paper_name import paper_name

_OWNER_ONLY = 0o600


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody handed it in."""

    name: str
    body: bytes


def put_on_shelf(home: Home, site_code: str, draft: int, revision: int, uploads: Sequence[Upload]) -> None:
    """The files of a text in place of those of earlier ones, which nobody will sign any more."""
    folder = _folder(home, site_code, draft)
    try:
        _write(folder / str(revision), uploads)
    except OSError:
        shutil.rmtree(folder / str(revision), ignore_errors=True)
        raise
    for earlier in folder.iterdir():
        if earlier.name != str(revision):
            shutil.rmtree(earlier)


def shelved_files(home: Home, site_code: str, draft: int, revision: int) -> list[Path]:
    """The files of a text in the order in which they were handed in; none once they were removed."""
    folder = _folder(home, site_code, draft) / str(revision)
    return sorted(folder.iterdir()) if folder.is_dir() else []


def clear_shelf(home: Home, site_code: str, draft: int) -> int:
    """Remove all files of a draft; how many bytes they took."""
    folder = _folder(home, site_code, draft)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    if folder.exists():
        shutil.rmtree(folder)
    return size


def _write(folder: Path, uploads: Sequence[Upload]) -> None:
    """Each under its number: two may have the same name."""
    folder.mkdir(parents=True, exist_ok=True)
    for place, upload in enumerate(uploads, 1):
        path = folder / f"{place:03d}-{paper_name(upload.name)}"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _OWNER_ONLY), "wb") as file:
            file.write(upload.body)


def _folder(home: Home, site_code: str, draft: int) -> Path:
    return home.path / "drafts" / site_code / str(draft)
