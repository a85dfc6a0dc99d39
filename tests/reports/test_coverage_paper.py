"""The coverage paper names what was not read, and never calls it clean."""

from datetime import date

from domain.column_coverage import ColumnCoverage
from domain.fetched import CrawlEnd
from domain.gap import Gap, GapKind, Stage
from domain.run_coverage import GapCount, RunCoverage
from reports import block_md
from reports.coverage_paper import paper_of

DAY = date(2026, 3, 2)
GAP = Gap(Stage.READ, GapKind.ENCRYPTED, "http://www.example.gov.cn/1.xlsx", "文件已加密")


def _paper(*columns: ColumnCoverage, gaps: tuple[GapCount, ...] = ()) -> str:
    counts = (("正常", 12), ("不存在", 1))
    coverage = RunCoverage("大余县人民政府", "r1", DAY, CrawlEnd.FINISHED, 10, 2, 1, counts, 38, columns, gaps)
    return block_md.write(paper_of(coverage, DAY)).decode()


def _column(name: str, entries: int, declared: int | None, *, recognised: bool = True) -> ColumnCoverage:
    return ColumnCoverage(name, "http://www.example.gov.cn/tzgg/", "trs", recognised, entries, declared, 1, None)


def test_entries_stand_beside_what_the_list_declares() -> None:
    words = _paper(_column("通知公告", 60, 100), _column("要闻", 20, 20), _column("视频", 0, None, recognised=False))

    assert "登记栏目3个，读全1个" in words
    assert "列表标明共 100 条，读到 60 条（60%）" in words
    assert "列表未能识别，未检查" in words


def test_gaps_are_counted_with_samples() -> None:
    words = _paper(gaps=(GapCount("读取", "已加密", 7, (GAP,)),))

    assert "共7项" in words
    assert "http://www.example.gov.cn/1.xlsx（文件已加密）等" in words


def test_a_site_without_columns_is_told_that_none_were_judged() -> None:
    assert "站点文件没有登记栏目，栏目更新没有检查" in _paper()


def test_what_is_known_adds_up() -> None:
    assert "| 合计已知内容 | 13 |" in _paper()
