"""What a person is told when the home folder or its database cannot be used."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, InterfaceError, connection


class UnusableHome(Exception):
    """The home folder or its database cannot be used; the message is one Chinese line."""


_DATABASE_REASONS = (
    ("is locked", "数据库 {name} 正被另一个进程写入，等候后仍未空出；请等它结束后再试，已有数据不受影响"),
    ("disk is full", "磁盘已满，无法写入数据库 {name}；请清理磁盘后再试，已有数据不受影响"),
    ("readonly", "数据库 {name} 只读；请检查该文件及所在目录的写入权限"),
    ("unable to open", "无法打开数据库 {name}；请检查该文件及所在目录的权限"),
    ("malformed", "数据库 {name} 已损坏；请从备份恢复"),
    ("not a database", "{name} 不是数据库文件；请移走它或从备份恢复"),
    ("connection", "无法连接数据库 {name}；请检查 DATABASE_URL 和数据库服务"),
)

_FILE_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只读",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EEXIST: "同名文件已存在",
}


@contextmanager
def using_home() -> Iterator[None]:
    """Turn what a database or a disk says into one Chinese line (UnusableHome)."""
    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        raise UnusableHome(_database_line(error)) from error
    except OSError as error:
        raise UnusableHome(f"{error.filename or '数据目录'} 无法读写（{file_reason(error)}）；请处理后再试") from error


def file_reason(error: OSError) -> str:
    """Why the system refused, in Chinese."""
    return _FILE_REASONS.get(error.errno or 0, error.strerror or str(error))


def _database_line(error: Exception) -> str:
    said = str(error)
    form = next((form for mark, form in _DATABASE_REASONS if mark in said), "数据库 {name} 出错（{said}）；详情见日志")
    return form.format(
        name=connection.settings_dict["NAME"], said=said.splitlines()[0] if said else type(error).__name__
    )
