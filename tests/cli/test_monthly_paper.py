"""Plans and counts taken in, and the month's papers, by whole command lines."""

from pathlib import Path

import pytest

from tests.cli.sample import SITE_TOML, Xuncha


@pytest.fixture
def site_file(tmp_path: Path) -> Path:
    path = tmp_path / "dayu.toml"
    path.write_text(SITE_TOML, encoding="utf-8")
    return path


def table(folder: Path, name: str, *rows: str) -> Path:
    path = folder / name
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_a_month_is_closed_without_any_patrol(xuncha: Xuncha, site_file: Path, tmp_path: Path) -> None:
    plan = table(
        tmp_path, "任务.csv", "单位,年度任务数,每月任务数", "县应急管理局,600,50", "县教育局,480,40", "合计,1080,90"
    )
    counts = table(tmp_path, "条数.csv", "单位,1月,2月", "县应急管理局,60,49", "县教育局,40,40")
    out = tmp_path / "通报.md"

    taken = xuncha("targets", "import", plan, "--year", "2026", "--site", site_file)
    counted = xuncha("publications", "import", counts, "--year", "2026", "--site", site_file)
    written = xuncha("report", "bulletin", site_file, "--month", "2026-02", "--as-of", "2026-03-05", "--out", out)

    assert taken.out.splitlines()[-1] == "已导入"
    assert "2 个单位，年度任务数合计 1080，每月任务数合计 90" in taken.out
    assert "2026年1月至2026年2月：2 个单位，当月条数合计 189" in counted.out
    assert (taken.code, counted.code, written.code) == (0, 0, 0)
    assert "2月，县应急管理局未完成当月任务数。" in out.read_text("utf-8")
    assert "bulletins/dayu/2026-02.txt" in written.out


def test_what_looks_wrong_is_shown_and_nothing_is_taken_in_unless_told_to(
    xuncha: Xuncha, site_file: Path, tmp_path: Path
) -> None:
    plan = table(tmp_path, "任务.csv", "单位,年度任务数,每月任务数", "县应急局,600,60")
    out = tmp_path / "排名.md"
    ranking = ("report", "ranking", site_file, "--month", "2026-02", "--out", out)

    refused = xuncha("targets", "import", plan, "--year", "2026", "--site", site_file)
    accepted = xuncha("targets", "import", plan, "--year", "2026", "--site", site_file, "--yes")

    assert refused.code == 2
    assert "是不是“县应急管理局”？" in refused.err
    assert "不等于每月 60 的 12 倍（720）" in refused.err
    assert "没有导入；请改正后重试，或加 --yes 照原样导入" in refused.err
    assert (accepted.code, accepted.out.splitlines()[-1]) == (0, "已导入")
    assert "还没有发布条数" in xuncha(*ranking).err


@pytest.mark.usefixtures("patrolled")
def test_the_only_site_need_not_be_named(xuncha: Xuncha, tmp_path: Path) -> None:
    plan = table(tmp_path, "任务.csv", "单位,年度任务数", "县应急管理局,600")

    assert xuncha("targets", "import", plan, "--year", "2026").code == 0


def test_without_any_site_the_remedy_is_told(xuncha: Xuncha, tmp_path: Path) -> None:
    plan = table(tmp_path, "任务.csv", "单位,年度任务数", "县应急管理局,600")

    assert "请用 --site 写明站点代号或站点文件" in xuncha("targets", "import", plan, "--year", "2026").err


@pytest.mark.usefixtures("patrolled")
@pytest.mark.parametrize("kind", ["docx", "md", "xlsx"])
def test_a_card_is_written_as_its_name_asks(kind: str, xuncha: Xuncha, tmp_path: Path) -> None:
    out = tmp_path / "new" / f"卡.{kind}"

    answer = xuncha("report", "scorecard", "dayu", "--month", "2026-03", "--as-of", "2026-03-05", "--out", out)

    assert answer.code == 0
    assert out.stat().st_size > 0


def test_a_month_that_is_none_and_an_ending_that_is_none_are_refused(
    xuncha: Xuncha, site_file: Path, tmp_path: Path
) -> None:
    assert (
        "应写成 2026-11 这样"
        in xuncha("report", "ranking", site_file, "--month", "二月", "--out", tmp_path / "a.md").err
    )
    wrong = xuncha("report", "bulletin", site_file, "--month", "2026-02", "--out", tmp_path / "a.txt")
    assert "可用的扩展名：.docx、.pdf、.md" in wrong.err
