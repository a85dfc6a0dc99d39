"""A county that has imported registers and was never patrolled."""

from pathlib import Path

from tests.cli.sample import SITE_TOML, Xuncha


def test_lists_can_be_sent_before_the_first_patrol(xuncha: Xuncha, tmp_path: Path) -> None:
    site, letters, out = tmp_path / "dayu.toml", tmp_path / "来信.csv", tmp_path / "清单"
    site.write_text(SITE_TOML, encoding="utf-8")
    letters.write_text("登记号,来信日期,承办单位\nD1,2026-01-05,县教育局\n", encoding="utf-8")
    xuncha("letters", "import", letters, "--kind", "来信", "--site", site)
    xuncha("review", "dayu", "--verdict", "属实", "--yes", "--actor", "张三")

    assert xuncha("report", "rectification", site, "--out", out).code == 0
    assert sorted(path.name for path in out.glob("*.xlsx")) == ["县教育局整改清单.xlsx", "整改汇总.xlsx"]
