"""Make a data folder from a backup: all of it or nothing, and never over what is there."""

import secrets
import shutil
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from domain.issue import Refused
from store.migrate import shipped_migrations
from usecases.home.backup_file import unpack_backup
from usecases.home.home import Home


def restore_home(archive: Path, home: Home, now: datetime, *, replace: bool = False) -> Path | None:
    """The backup as the data folder; where the former one was put, None when there was none.

    Raises Refused while anything is in the way; the folder is untouched then.
    """
    if not archive.is_file():
        raise Refused(f"没有备份文件 {archive}；请核对路径")
    if not _is_free(home) and not replace:
        raise Refused(f"数据目录 {home.path} 不是空的；请用 --home 指定新目录，或加 --replace（现有目录会改名保留）")
    _refuse_busy(home)
    home.path.parent.mkdir(parents=True, exist_ok=True)
    unpacked = home.path.with_name(f".{home.path.name}.restoring-{secrets.token_hex(4)}")
    try:
        unpacked.mkdir(mode=0o700)
        facts = unpack_backup(archive, unpacked)
        if newer := set(facts["migrations"]) - shipped_migrations():
            raise Refused(f"{archive} 由更新版本的 xuncha 写成（多出 {min(newer)}）；请升级程序后再恢复")
        return _put_in_place(unpacked, home, now)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)


def _is_free(home: Home) -> bool:
    return not home.path.exists() or not any(home.path.iterdir())


def _refuse_busy(home: Home) -> None:
    for path in sorted(home.locks.glob("*.lock")):
        lock = FileLock(path, timeout=0)
        try:
            lock.acquire()
        except Timeout:
            raise Refused(f"站点“{path.stem}”正在被另一个进程处理，请等它结束后再恢复") from None
        lock.release()


def _put_in_place(unpacked: Path, home: Home, now: datetime) -> Path | None:
    former = None
    if _is_free(home):
        if home.path.exists():
            home.path.rmdir()
    else:
        former = home.path.with_name(f"{home.path.name}.before-restore-{now:%Y%m%d-%H%M%S}")
        home.path.rename(former)
    unpacked.rename(home.path)
    return former
