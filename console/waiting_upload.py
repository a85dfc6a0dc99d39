"""A file between its preview and the agreement to it: kept for the person who sent it, under a name nobody guesses."""

import json
import re
import secrets
import shutil
import time
from pathlib import Path
from typing import Any

from django.http import HttpRequest

from console.upload import MOST_BYTES, kept_upload
from console.visit import account_of, home_here
from domain.issue import Refused

_KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"[0-9a-f]{32}")
FACTS = "facts.json"
"""Beside the file: what the preview found out and the agreement needs."""


def keep_waiting(request: HttpRequest, field: str, most: int = MOST_BYTES) -> tuple[str, Path]:
    """The form's file, kept until it is agreed to or a day has gone: its token and where it lies; raises Refused."""
    file = request.FILES.get(field)
    if file is None:
        raise Refused("没有选择文件；请先选择文件再提交")
    _forget_old()
    token = secrets.token_hex(16)
    folder = _folder(request, token)
    folder.mkdir(mode=0o700, parents=True)
    return token, kept_upload(file, folder, most)


def keep_all_waiting(request: HttpRequest, field: str, most_files: int) -> tuple[str, list[Path]]:
    """All files of the form's field in the same way, each in a folder of its own, since two may have one name."""
    files = request.FILES.getlist(field)
    if not 0 < len(files) <= most_files:
        raise Refused(f"请选择 1 至 {most_files} 个文件；更多的请分次导入或在服务器上导入")
    _forget_old()
    token, paths = secrets.token_hex(16), []
    for number, file in enumerate(files):
        folder = _folder(request, token) / str(number)
        folder.mkdir(mode=0o700, parents=True)
        paths.append(kept_upload(file, folder))
    return token, paths


def waiting_file(request: HttpRequest, token: str) -> tuple[Path, dict[str, Any]]:
    """The file of that token and its preview's facts; raises Refused when it is not (or no more) this person's."""
    folder = _folder(request, token) if _TOKEN.fullmatch(token) else None
    files = [path for path in folder.glob("*") if path.name != FACTS] if folder and folder.is_dir() else []
    if folder is None or not files:
        raise Refused("预览已经过期，或者已经导入过；请重新选择文件")
    facts = folder / FACTS
    return files[0], json.loads(facts.read_text(encoding="utf-8")) if facts.exists() else {}


def forget_waiting(request: HttpRequest, token: str) -> None:
    """The file is not needed any more."""
    if _TOKEN.fullmatch(token):
        shutil.rmtree(_folder(request, token), ignore_errors=True)


def waiting_folder(request: HttpRequest, token: str) -> Path:
    """Where all of that token lies."""
    return _folder(request, token)


def _folder(request: HttpRequest, token: str) -> Path:
    return _all() / f"{account_of(request).pk}-{token}"


def _all() -> Path:
    return home_here().cache / "waiting"


def _forget_old() -> None:
    for folder in _all().glob("*"):
        if time.time() - folder.stat().st_mtime > _KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
