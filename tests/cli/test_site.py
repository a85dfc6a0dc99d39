from pathlib import Path

from tests.cli.sample import SITE_TOML, Xuncha


def test_a_sound_site_file_is_told_to_be_sound(xuncha: Xuncha, tmp_path: Path) -> None:
    path = tmp_path / "dayu.toml"
    path.write_text(SITE_TOML, encoding="utf-8")

    answer = xuncha("site", "check", path)

    assert (answer.code, answer.out) == (0, "站点文件没有问题：2 个单位，0 个栏目\n")


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
