from pathlib import Path

from tests.cli.sample import Xuncha
from usecases.home.home import Home


def test_once_tells_by_its_exit_code_that_a_site_failed(xuncha: Xuncha, home: Home, tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "dayu.toml").write_text("[site]\n", encoding="utf-8")

    answer = xuncha("schedule", "--once", "--sites", tmp_path / "sites")

    assert answer.code == 1
    assert "dayu.toml：巡查没有完成" in (home.logs / "schedule.log").read_text(encoding="utf-8")


def test_a_folder_without_site_files_is_refused(xuncha: Xuncha, tmp_path: Path) -> None:
    answer = xuncha("schedule", "--sites", tmp_path)

    assert answer.code == 2
    assert "--sites" in answer.err
