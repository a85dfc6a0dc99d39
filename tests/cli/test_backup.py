"""A data folder leaves as one file and comes back whole, or not at all."""

import gzip
import os
import stat
import tarfile
from pathlib import Path

import pytest
from filelock import FileLock

from cli.main import run
from store.connection import disconnect
from tests.cli.sample import Xuncha
from usecases.home.home import Home


@pytest.fixture
def archive(patrolled: Home, xuncha: Xuncha, tmp_path: Path) -> Path:
    """A backup of a home with one confirmed issue and words that people wrote."""
    xuncha("review", "dayu", "--issue", "1", "--verdict", "属实", "--actor", "张三")
    (patrolled.path / "bulletins").mkdir()
    (patrolled.path / "bulletins" / "2026-03.txt").write_text("编者按", encoding="utf-8")
    path = tmp_path / "备份.tar.gz"
    assert xuncha("backup", "--out", path).code == 0
    return path


def _names(archive: Path) -> set[str]:
    with tarfile.open(archive) as tar:
        return set(tar.getnames())


def test_issues_verdicts_key_and_words_come_back(
    archive: Path, patrolled: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / "新机器"

    assert run(["--home", str(there), "restore", str(archive)]) == 0
    assert run(["--home", str(there), "findings", "dayu", "--state", "属实", "--format", "jsonl"]) == 0

    assert capsys.readouterr().out.count('"LNK01"') == 1
    assert (there / "identity.key").read_bytes() == patrolled.key_file.read_bytes()
    assert stat.S_IMODE((there / "identity.key").stat().st_mode) == 0o600
    assert (there / "bulletins" / "2026-03.txt").read_text(encoding="utf-8") == "编者按"


def test_papers_can_be_written_from_what_came_back(archive: Path, tmp_path: Path) -> None:
    there = ["--home", str(tmp_path / "新机器")]
    run([*there, "restore", str(archive)])

    assert run([*there, "report", "rectification", "dayu", "--out", str(tmp_path / "清单")]) == 0

    assert list((tmp_path / "清单").rglob("*.xlsx"))


def test_a_backup_is_for_its_owner_only(archive: Path) -> None:
    assert stat.S_IMODE(archive.stat().st_mode) == 0o600


def test_crawls_are_taken_along_only_when_asked_for(archive: Path, xuncha: Xuncha, patrolled: Home) -> None:
    (run_folder,) = patrolled.crawls("dayu").iterdir()
    (run_folder / "segments").mkdir()
    (run_folder / "segments" / "1.warc.gz").write_bytes(b"WARC")
    name = f"crawls/dayu/{run_folder.name}/segments/1.warc.gz"

    assert xuncha("backup", "--out", archive).code == 0
    assert name not in _names(archive)
    assert xuncha("backup", "--out", archive, "--crawls").code == 0
    assert name in _names(archive)


def test_a_patrol_that_is_running_keeps_its_crawls_from_being_copied(archive: Path, xuncha: Xuncha, home: Home) -> None:
    with FileLock(home.locks / "dayu.lock"):
        answer = xuncha("backup", "--out", archive.with_name("2.tar.gz"), "--crawls")

    assert answer.code == 2
    assert "正在被另一个巡查进程处理" in answer.err
    assert not archive.with_name("2.tar.gz").exists()


def test_a_backup_is_not_put_where_it_would_swallow_itself(xuncha: Xuncha, home: Home) -> None:
    answer = xuncha("backup", "--out", home.path / "备份.tar.gz")

    assert (answer.code, answer.out) == (2, "")


def test_a_folder_in_use_is_not_overwritten(archive: Path, xuncha: Xuncha, home: Home) -> None:
    answer = xuncha("restore", archive)

    assert answer.code == 2
    assert "--replace" in answer.err
    assert home.database.exists()


def test_replacing_keeps_the_former_folder_beside_the_new(archive: Path, xuncha: Xuncha, home: Home) -> None:
    (home.path / "以前的").touch()
    disconnect()

    answer = xuncha("restore", archive, "--replace")

    assert answer.code == 0
    (former,) = home.path.parent.glob("home.before-restore-*")
    assert str(former) in answer.out
    assert (former / "以前的").exists()
    assert not (home.path / "以前的").exists()


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _changed(path: Path) -> None:
    body = bytearray(gzip.decompress(path.read_bytes()))
    place = body.index("编者按".encode())
    body[place : place + 3] = b"abc"
    path.write_bytes(gzip.compress(bytes(body)))


def _foreign(path: Path) -> None:
    with tarfile.open(path, "w:gz") as tar:
        tar.add(__file__, "x.py")


def _escaping(path: Path) -> None:
    with tarfile.open(path, "w:gz") as tar:
        tar.add(__file__, "../x.py")


def _no_archive(path: Path) -> None:
    path.write_text("备份", encoding="utf-8")


@pytest.mark.parametrize("harm", [_cut, _changed, _foreign, _escaping, _no_archive, os.remove])
def test_a_bad_backup_leaves_nothing_behind(archive: Path, tmp_path: Path, harm: object) -> None:
    assert callable(harm)
    harm(archive)
    before = set(tmp_path.iterdir())

    assert run(["--home", str(tmp_path / "新机器"), "restore", str(archive)]) == 2

    assert set(tmp_path.iterdir()) == before
