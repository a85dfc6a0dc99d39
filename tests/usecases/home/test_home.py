"""The home folder: made once, found again, and refused in one clear line."""

import stat
from pathlib import Path

import pytest
from django.db import connection

from store import database
from store.models import SiteRecord
from usecases.home.home import Home, open_home
from usecases.home.refusal import UnusableHome


def test_a_new_home_has_its_folders_a_database_and_a_key_that_only_its_owner_reads(home: Home) -> None:
    assert SiteRecord.objects.count() == 0
    assert stat.S_IMODE(home.key_file.stat().st_mode) == 0o600
    assert len(home.identity_key()) == 32
    assert all(folder.is_dir() for folder in (home.reports, home.logs, home.locks, home.path / "crawls"))
    assert home.crawls("dayu") == home.path / "crawls" / "dayu"


def test_a_home_opened_again_keeps_key_and_data(home: Home) -> None:
    key = home.identity_key()
    SiteRecord.objects.create(code="dayu", name="大余县人民政府")

    assert open_home(home.path).identity_key() == key
    assert SiteRecord.objects.get().code == "dayu"


def test_two_homes_in_one_process_do_not_mix(home: Home, tmp_path: Path) -> None:
    SiteRecord.objects.create(code="dayu", name="大余县人民政府")

    open_home(tmp_path / "other")
    assert SiteRecord.objects.count() == 0

    open_home(home.path)
    assert SiteRecord.objects.count() == 1


def test_the_home_is_the_given_path_else_the_variable_else_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("XUNCHA_HOME", raising=False)
    assert open_home().path == tmp_path / "var"

    monkeypatch.setenv("XUNCHA_HOME", str(tmp_path / "named"))
    assert open_home().path == tmp_path / "named"
    assert open_home(tmp_path / "given").path == tmp_path / "given"


def test_sqlite_is_set_for_readers_beside_a_writer_and_for_real_foreign_keys() -> None:
    with connection.cursor() as cursor:
        values = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "foreign_keys")
        ]

    assert values == ["wal", 1, 1]


def test_a_home_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UnusableHome, match=r"不是目录.*--home") as refusal:
        open_home(tmp_path / "file" / "home")
    assert "\n" not in str(refusal.value)


def test_a_damaged_database_is_refused_in_one_line(home: Home) -> None:
    connection.close()
    home.database.write_bytes(b"not a database at all" * 1000)

    with pytest.raises(UnusableHome, match="不是数据库文件"):
        open_home(home.path)


def test_a_lost_key_is_refused_rather_than_made_anew(home: Home) -> None:
    SiteRecord.objects.create(code="dayu", name="大余县人民政府")
    home.key_file.unlink()

    with pytest.raises(UnusableHome, match=r"缺少 .*identity\.key.*请从备份恢复"):
        open_home(home.path)
    assert not home.key_file.exists()


def test_a_damaged_key_is_refused(home: Home) -> None:
    home.key_file.write_bytes(b"short")

    with pytest.raises(UnusableHome, match="已损坏"):
        home.identity_key()


def test_a_database_of_a_later_version_is_refused(home: Home) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', '2030-01-01 00:00:00')"
        )

    with pytest.raises(UnusableHome, match=r"9999_later.*请升级程序"):
        open_home(home.path)


@pytest.mark.parametrize(
    "url", ["mysql://a:b@localhost/xuncha", "postgresql://localhost/", "postgresql://h:port/xuncha"]
)
def test_a_database_url_that_cannot_be_used_is_refused(url: str, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url)

    with pytest.raises(UnusableHome, match="应为 postgresql://"):
        open_home(home.path)


def test_postgresql_without_its_driver_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "find_spec", lambda _: None)
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:secret@localhost/xuncha")

    with pytest.raises(UnusableHome, match="未安装驱动") as refusal:
        open_home(home.path)
    assert "secret" not in str(refusal.value)
