"""The one folder in which everything lives: database, crawls, papers, key, logs and locks."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from store.connection import connect
from store.database import BadDatabaseUrl, Database, postgresql_at, sqlite_at
from store.migrate import NewerDatabase, migrate, needs_migration
from store.queries import site_codes
from usecases.home.home_path import home_path
from usecases.home.refusal import UnusableHome, file_reason, using_home

KEY_BYTES = 32

_RESTORE_KEY = "请从备份恢复该文件，否则个人信息类问题会全部变成新问题"


@dataclass(frozen=True, slots=True)
class Home:
    """Where things are in a home folder."""

    path: Path

    @property
    def database(self) -> Path:
        """The SQLite file, used unless DATABASE_URL names another database."""
        return self.path / "xuncha.sqlite3"

    @property
    def reports(self) -> Path:
        """Papers that were written."""
        return self.path / "reports"

    @property
    def logs(self) -> Path:
        """Log files."""
        return self.path / "logs"

    @property
    def locks(self) -> Path:
        """One lock file a site."""
        return self.path / "locks"

    @property
    def lexicon(self) -> Path:
        """Term packs of the office's own, and its table of leaders."""
        return self.path / "lexicon"

    @property
    def cache(self) -> Path:
        """What is worked out once and may be thrown away."""
        return self.path / "cache"

    @property
    def notices(self) -> Path:
        """Who gets notices; holds passwords."""
        return self.path / "notices.toml"

    @property
    def key_file(self) -> Path:
        """The key of the digests that stand for personal numbers."""
        return self.path / "identity.key"

    def crawls(self, site_code: str) -> Path:
        """Crawl folders of a site, one a run."""
        return self.path / "crawls" / site_code

    def rechecks(self, site_code: str) -> Path:
        """Crawl folders of a site's re-checks; nothing refers to them later, they are kept as evidence."""
        return self.path / "rechecks" / site_code

    def self_checks(self, site_code: str) -> Path:
        """Crawl folders of self-checks that go on now; each is gone when its check ends."""
        return self.path / "work" / "self-checks" / site_code

    def identity_key(self) -> bytes:
        """The key's bytes; raises UnusableHome when it is unreadable or damaged."""
        try:
            key = self.key_file.read_bytes()
        except OSError as error:
            raise UnusableHome(f"无法读取 {self.key_file}（{file_reason(error)}）；请检查权限") from error
        if len(key) != KEY_BYTES:
            raise UnusableHome(f"{self.key_file} 已损坏；{_RESTORE_KEY}")
        return key


def home_at(path: Path | None = None) -> Home:
    """The home at `path`, else at XUNCHA_HOME, else ./var; nothing is looked at or made."""
    return Home(home_path(path))


def open_home(path: Path | None = None) -> Home:
    """The home at `path`, else at XUNCHA_HOME, else ./var: made where it is missing, its database ready.

    Raises UnusableHome, in Chinese, for whatever makes it unusable.
    """
    home = home_at(path)
    _make_folders(home)
    connect(_database_of(home))
    with using_home():
        _bring_up_to_date(home)
        if not home.key_file.exists():
            _make_key(home, has_data=bool(site_codes()))
    return home


def _make_folders(home: Home) -> None:
    try:
        for folder in (home.path, home.path / "crawls", home.reports, home.logs, home.locks):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        line = f"数据目录 {home.path} 无法写入（{file_reason(error)}）；请检查权限和磁盘，或用 --home 指定其他目录"
        raise UnusableHome(line) from error


def _make_key(home: Home, *, has_data: bool) -> None:
    if has_data:
        raise UnusableHome(f"缺少 {home.key_file}，而数据库已有数据；{_RESTORE_KEY}")
    # Written aside and linked into place: two first starts at once end with one whole key.
    partial = home.path / f".identity.{secrets.token_hex(4)}"
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
        _link(partial, home.key_file)
    except OSError as error:
        raise UnusableHome(f"无法写入 {home.key_file}（{file_reason(error)}）；请检查权限和磁盘") from error
    finally:
        partial.unlink(missing_ok=True)


def _link(partial: Path, key_file: Path) -> None:
    try:
        os.link(partial, key_file)
    except FileExistsError:
        return
    except OSError:
        # Some mounted disks know no hard links.
        partial.replace(key_file)


def _database_of(home: Home) -> Database:
    url = os.environ.get("DATABASE_URL", "")
    try:
        return postgresql_at(url) if url else sqlite_at(home.database)
    except BadDatabaseUrl as error:
        raise UnusableHome(str(error)) from None


def _bring_up_to_date(home: Home) -> None:
    try:
        if not needs_migration():
            return
        with FileLock(home.locks / "migrate.lock"):
            migrate()
    except NewerDatabase as error:
        raise UnusableHome(str(error)) from None
