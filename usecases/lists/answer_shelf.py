"""Where files of answers lie: HOME/answers/SITE/ under a random name, never opened or run by the program."""

import os
import re
import secrets
from pathlib import Path

from documents.raw import Raw
from documents.sniff import kind_of
from domain.answer import AnswerFile
from domain.issue import Refused
from usecases.home.home import Home

MOST_BYTES = 20 << 20
_ENDINGS = {
    "pdf": (".pdf",),
    "docx": (".docx",),
    "doc": (".doc", ".wps"),
    "wps": (".wps",),
    "xlsx": (".xlsx",),
    "xls": (".xls", ".et"),
    "et": (".et",),
    "ofd": (".ofd",),
    "jpeg": (".jpg", ".jpeg"),
    "png": (".png",),
    "zip": (".zip",),
}
"""Kinds that are taken, by their bytes, with the endings that a name of theirs may have."""
_SHELF = re.compile(r"[0-9a-f]{32}")


def put_answer_file(home: Home, site_code: str, path: Path) -> AnswerFile:
    """Keep a file that was handed in; raises Refused for one that is too large or of no kind that is taken."""
    body = path.read_bytes()
    if len(body) > MOST_BYTES:
        raise Refused(f"附件“{path.name}”超过 {MOST_BYTES >> 20} MB；请压缩图片或拆分后再上传")
    _check_kind(path.name, body)
    shelf = secrets.token_hex(16)
    folder = _folder(home, site_code)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(folder / shelf, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(body)
    return AnswerFile(path.name, shelf, len(body))


def drop_answer_file(home: Home, site_code: str, file: AnswerFile) -> None:
    """Remove a file whose answer was refused after all."""
    (_folder(home, site_code) / file.shelf).unlink(missing_ok=True)


def answer_file_path(home: Home, site_code: str, shelf: str) -> Path | None:
    """Where the file lies; None when it is not there."""
    path = _folder(home, site_code) / shelf
    return path if _SHELF.fullmatch(shelf) and path.is_file() else None


def _check_kind(name: str, body: bytes) -> None:
    """The kind as the bytes tell it; the name must not promise another. A file under a password proves nothing."""
    kind = kind_of(Raw(url=name, body=body, file_name=name))
    endings = _ENDINGS.get(kind)
    if kind == "encrypted":
        raise Refused(f"附件“{name}”有打开密码，无法查看；请去掉密码后再上传")
    if endings is None:
        raise Refused(f"附件“{name}”的类型不能用；请上传 PDF、Word、Excel、WPS、OFD、JPG、PNG 或 ZIP 文件")
    if not name.lower().endswith(endings):
        raise Refused(f"附件“{name}”的内容与扩展名不符（内容是 {kind}）；请核对文件后再上传")


def _folder(home: Home, site_code: str) -> Path:
    return home.path / "answers" / site_code
