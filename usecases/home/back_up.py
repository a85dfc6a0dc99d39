"""Back up a data folder while work goes on: database, key, papers, people's words; crawls when asked for."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.issue import Refused
from store.migrate import shipped_migrations
from usecases.home.backup_file import BackupWriter, writing_backup
from usecases.home.crawl_run import is_settled
from usecases.home.home import Home
from usecases.home.site_lock import site_lock

_NOT_KEPT = frozenset({"crawls", "drafts", "logs", "locks", "cache", "work"})
"""Folders that say nothing that could not be had again; crawls are asked for by name.

Files of drafts are to be gone when their time is over, and a backup would keep them.
"""

_SKELETON = ("order.json", "site.toml", "settled")
"""What of the newest run tells the commands which site this is."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What was written; `remark` is Chinese and says what is not in it, "" when all is."""

    path: Path
    files: int
    size: int
    remark: str = ""


def back_up(home: Home, path: Path, now: datetime, *, crawls: bool = False) -> Backup:
    """One file with all that a new machine needs to go on; raises Refused."""
    if path.is_dir():
        raise Refused(f"{path} 是文件夹；请用 --out 写明文件名")
    if path.absolute().is_relative_to(home.path):
        raise Refused(f"备份不能放在数据目录 {home.path} 里面；请用 --out 指定其他磁盘上的位置")
    facts = {"at": now.isoformat(timespec="seconds"), "crawls": crawls, "migrations": sorted(shipped_migrations())}
    with ExitStack() as stack:
        if crawls:
            for site in _folders(home.path / "crawls"):
                stack.enter_context(site_lock(home, site.name))
        writer = stack.enter_context(writing_backup(path, facts))
        for file in _papers(home):
            writer.add(file, file.relative_to(home.path).as_posix())
        for file in _crawls(home) if crawls else _skeletons(home):
            writer.add(file, file.relative_to(home.path).as_posix())
        _add_database(home, writer)
    return Backup(path, len(writer.digests), writer.size, _remark())


def _papers(home: Home) -> Iterator[Path]:
    """All of the folder but what is not kept, and the database, which has its own way."""
    for item in sorted(home.path.iterdir()):
        if item.is_dir() and item.name not in _NOT_KEPT:
            yield from (file for file in sorted(item.rglob("*")) if file.is_file() and not file.is_symlink())
        elif item.is_file() and not item.name.startswith((".", home.database.name)):
            yield item


def _crawls(home: Home) -> Iterator[Path]:
    return (file for file in sorted((home.path / "crawls").rglob("*")) if file.is_file() and not file.is_symlink())


def _skeletons(home: Home) -> Iterator[Path]:
    for site in _folders(home.path / "crawls"):
        settled = [run for run in _folders(site) if is_settled(run)]
        yield from (run / name for run in settled[-1:] for name in _SKELETON if (run / name).exists())


def _folders(path: Path) -> list[Path]:
    return sorted(item for item in path.iterdir() if item.is_dir()) if path.is_dir() else []


def _add_database(home: Home, writer: BackupWriter) -> None:
    """A copy of one moment, whoever writes meanwhile."""
    if _remark():
        return
    with TemporaryDirectory(dir=home.path, prefix=".backup-") as folder:
        copy = Path(folder) / home.database.name
        with closing(sqlite3.connect(home.database)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
            (answer,) = target.execute("PRAGMA quick_check(1)").fetchone()
        if answer != "ok":
            raise Refused(f"数据库 {home.database} 已损坏，没有写备份；请从以前的备份恢复")
        copy.chmod(0o600)
        writer.add(copy, home.database.name)


def _remark() -> str:
    if not os.environ.get("DATABASE_URL"):
        return ""
    return "数据库在 DATABASE_URL 所指的 PostgreSQL 中，不在本备份内；请同时用 pg_dump 备份"
