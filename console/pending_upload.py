"""A file that waits between its preview and the word to take it: kept a day at most, for the session that sent it."""

import secrets
import shutil
import time
from pathlib import Path

from django.http import HttpRequest

from console.upload import MOST_BYTES, kept_upload
from console.visit import home_here
from domain.issue import Refused

_KEY, _SECONDS = "pending", 24 * 3600


def keep_pending(request: HttpRequest, field: str) -> tuple[str, Path]:
    """The file of a form's field, kept; its name in the session and where it lies. Raises Refused."""
    file = request.FILES.get(field)
    if file is None:
        raise Refused("没有选择文件；请先选择文件再提交")
    _forget_old()
    name = secrets.token_hex(16)
    folder = _root() / name
    folder.mkdir(mode=0o700, parents=True)
    try:
        path = kept_upload(file, folder, MOST_BYTES)
    except Refused:
        shutil.rmtree(folder)
        raise
    request.session[_KEY] = {**request.session.get(_KEY, {}), name: path.name}
    return name, path


def pending_file(request: HttpRequest, name: str) -> Path:
    """The file that this session keeps under the name; raises Refused when it is gone or another's."""
    file: str | None = request.session.get(_KEY, {}).get(name)
    path = _root() / name / file if file else None
    if path is None or not path.is_file():
        raise Refused("上传的文件已经导入或超过一天没有确认；请重新选择文件")
    return path


def drop_pending(request: HttpRequest, name: str) -> None:
    """Forget the file."""
    kept = dict(request.session.get(_KEY, {}))
    if kept.pop(name, None) is not None:
        shutil.rmtree(_root() / name, ignore_errors=True)
        request.session[_KEY] = kept


def _forget_old() -> None:
    before = time.time() - _SECONDS
    for folder in _root().iterdir() if _root().is_dir() else ():
        if folder.stat().st_mtime < before:
            shutil.rmtree(folder, ignore_errors=True)


def _root() -> Path:
    return home_here().cache / "pending"
