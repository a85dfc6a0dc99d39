from pathlib import Path

import pytest

from tests.cli.sample import SITE_TOML, Xuncha


def test_a_sound_site_file_is_told_to_be_sound(xuncha: Xuncha, tmp_path: Path) -> None:
    path = tmp_path / "dayu.toml"
    path.write_text(SITE_TOML, encoding="utf-8")

    answer = xuncha("site", "check", path)

    assert (answer.code, answer.out) == (0, "站点文件没有问题：2 个单位，0 个栏目\n")


def test_a_column_that_cannot_be_rendered_here_is_told(
    xuncha: Xuncha, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    path = tmp_path / "dayu.toml"
    column = '[[column]]\nname = "通知公告"\nurl = "http://www.example.gov.cn/tzgg/"\nrender = true\n'
    path.write_text(f"{SITE_TOML}\n{column}", encoding="utf-8")

    answer = xuncha("site", "check", path)

    assert answer.code == 0
    assert "通知公告写了 render = true" in answer.out


def test_every_fault_of_a_site_file_is_told_at_once(xuncha: Xuncha, tmp_path: Path) -> None:
    path = tmp_path / "dayu.toml"
    path.write_text('[site]\ncode = "大余"\ncolour = "red"\n', encoding="utf-8")

    answer = xuncha("site", "check", path)

    assert answer.code == 2
    assert all(word in answer.err for word in ("code", "name", "start", "hosts", "colour"))
    assert all(str(path) in line for line in answer.err.splitlines())


def test_a_site_command_without_its_action_is_refused(xuncha: Xuncha) -> None:
    answer = xuncha("site")

    assert answer.code == 2
    assert "操作" in answer.err
