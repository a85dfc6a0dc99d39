"""A file that a browser sent, as a file on disk that readers of files can open."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from domain.issue import Refused

MOST_BYTES = 50 << 20
_LONGEST_NAME = 80
_UNSAFE = re.compile(r"[^\w.\-（）《》“”〔〕 ]+")


@contextmanager
def uploaded_file(request: HttpRequest, field: str, most: int = MOST_BYTES) -> Iterator[Path]:
    """The one file of a form's field, gone afterwards; raises Refused for none, an empty or a too large one."""
    file = request.FILES.get(field)
    if file is None:
        raise Refused("没有选择文件；请先选择文件再提交")
    with tempfile.TemporaryDirectory(prefix="xuncha-", dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        yield kept_upload(file, Path(folder), most)


@contextmanager
def uploaded_files(request: HttpRequest, field: str, most_files: int) -> Iterator[list[Path]]:
    """All files of a form's field, each in a folder of its own, since two may have one name; raises Refused."""
    files = request.FILES.getlist(field)
    if not 0 < len(files) <= most_files:
        raise Refused(f"请选择 1 至 {most_files} 个文件；更多的请分次导入或在服务器上导入")
    with tempfile.TemporaryDirectory(prefix="xuncha-", dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        paths = []
        for number, file in enumerate(files):
            own = Path(folder) / str(number)
            own.mkdir()
            paths.append(kept_upload(file, own))
        yield paths


def kept_upload(file: "UploadedFile[bytes]", folder: Path, most: int = MOST_BYTES) -> Path:
    """The file in a folder of ours under a name that leads nowhere else; raises Refused."""
    name = safe_name(file.name or "")
    if not file.size:
        raise Refused(f"文件“{name}”是空的；请核对后重新选择")
    if file.size > most:
        raise Refused(f"文件“{name}”超过 {most >> 20} MB；请拆分或压缩后再上传")
    path = folder / name
    with path.open("wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    return path


def safe_name(name: str) -> str:
    """The last part of a name, without what could lead out of a folder; the ending stays, since readers use it."""
    bare = _UNSAFE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    stem, dot, ending = bare.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending[:10]}" if stem else (bare[:_LONGEST_NAME] or "file")
