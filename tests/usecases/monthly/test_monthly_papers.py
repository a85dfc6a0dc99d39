"""The papers that close a month: figures and sentences from data, words from people, problems from decisions."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from domain.coverage import Coverage
from domain.finding import Finding
from domain.issue import Refused
from domain.month import Month
from domain.site import Site, Unit
from tests.usecases.county import AT, FIGURES, county, december, plan
from tests.usecases.sample import dead_link
from usecases.home.home import Home
from usecases.issues.review_issues import review_issues
from usecases.monthly.bulletin_words import words_file
from usecases.monthly.monthly_papers import write_bulletin, write_ranking, write_scorecard
from usecases.settling.settle_run import settle_run

DECEMBER, ISSUED = Month(2023, 12), date(2024, 1, 12)


def closed_year() -> Site:
    site = county()
    plan(site)
    december(site)
    return site


def bulletin(home: Home, site: Site, tmp_path: Path, month: Month = DECEMBER, issued: date = ISSUED) -> str:
    path = tmp_path / "通报.md"
    write_bulletin(home, site, month, issued, path)
    return path.read_text("utf-8")


def patrol(site: Site, day: date, *found: Finding, answered: tuple[str, ...] = ()) -> None:
    coverage = Coverage(answered={*answered, *(each.url for each in found)}, rules={"LNK01"})
    settle_run(site, f"{day:%Y%m%d}T220000", day, found, [], coverage)


def test_the_months_stand_beside_one_another_in_numbers_and_bars(home: Home, tmp_path: Path) -> None:
    site = closed_year()
    first, second = dead_link("1"), dead_link("2")
    for day, found in ((date(2023, 10, 9), [first]), (date(2023, 11, 6), [first, second])):
        patrol(site, day, *found)
        review_issues(site.code, "属实", "张三", datetime(day.year, day.month, day.day, tzinfo=UTC))
    patrol(site, date(2023, 12, 4), second, answered=(first.url,))
    settled = datetime.now().astimezone()

    text = bulletin(home, site, tmp_path, Month(settled.year, settled.month), settled.date())

    assert f"| {settled:%Y-%m} | 1 | 1 |" in text


def test_a_real_years_counts_give_the_sentences_that_were_printed(home: Home, tmp_path: Path) -> None:
    text = bulletin(home, closed_year(), tmp_path)

    assert (
        "2023年1-12月，县政府门户网站累计主动公开政府信息59074条。"
        "12月份乡（镇）新增公开1929条、县直单位新增公开1972条。"
    ) in text
    assert (
        "2023年1-12月，县自然资源局、县行政审批局、县司法局、县林业局、县应急管理局完成年度任务数居县直单位前五位；"
        "县烟草专卖局、县统调队、县史志研究室未完成年度信息发布任务。"
    ) in text
    assert "第1期" in text
    assert "2024年1月12日印发" in text
    assert all(f"| {' | '.join(row)} |" in text for row in FIGURES)
    assert "| 合计 | 18500 | 24352 | 1972 | 131.63 |" in text
    assert "| 合计 | 8960 | 34722 | 1929 | 387.52 |" in text


def test_the_word_paper_has_both_tables_and_every_section(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "通报.docx"
    write_bulletin(home, closed_year(), DECEMBER, ISSUED, path)

    paper = Document(str(path))
    lines = [paragraph.text for paragraph in paper.paragraphs]
    rows = [[tuple(cell.text for cell in row.cells) for row in table.rows] for table in paper.tables]
    assert [len(table) for table in rows] == [1 + 40 + 1, 1 + 16 + 1]
    assert rows[0][1:41] + rows[1][1:17] == FIGURES
    assert [line for line in lines if line.startswith("［")] == ["［基本情况］", "［存在问题］", "［工作要求］"]
    height, width = paper.sections[0].page_height, paper.sections[0].page_width
    assert height is not None and width is not None and height > width
    assert len(paper.element.xpath("//c:chart")) == 2


def test_the_ranking_workbook_has_numbers_to_count_with(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "排名.xlsx"
    write_ranking(home, closed_year(), DECEMBER, path)

    book = load_workbook(path)
    assert book.sheetnames == ["县直单位", "乡镇", "未完成和督办"]
    first = [cell.value for cell in book["县直单位"][4]]
    assert first[:6] == [1, "县自然资源局", 500, 1517, 110, 303.4]
    level = [
        row
        for row in book["县直单位"].iter_rows(min_row=4, values_only=True)
        if row[5] == 103.33 or row[1] == "县卫健委"
    ]
    assert len({row[0] for row in level}) == 1


def test_what_people_write_stays_when_the_bulletin_is_made_again(home: Home, tmp_path: Path) -> None:
    site = closed_year()
    bulletin(home, site, tmp_path)
    path = words_file(home, site, DECEMBER)
    words = path.read_text("utf-8")
    path.write_bytes(
        words.replace("【工作动态】", "【工作动态】\n●12月4日，召开培训会。\n12月8日，在线访谈。")
        .replace("【期号】\n第1期", "【期号】\n第十二期")
        .replace("\n", "\r\n")
        .encode("gb18030")
    )
    before = path.read_bytes()

    text = bulletin(home, site, tmp_path)

    assert path.read_bytes() == before
    assert "- 12月4日，召开培训会。\n\n- 12月8日，在线访谈。" in text
    assert "第十二期" in text
    assert "［工作动态］" in text


def test_a_new_month_begins_with_what_stays_the_same(home: Home, tmp_path: Path) -> None:
    site = closed_year()
    before = words_file(home, site, DECEMBER.before)
    before.parent.mkdir(parents=True)
    before.write_text(
        "【报头】\n督查专报\n【工作动态】\n上月的事。\n【工作要求】\n**抓整改。**逐条核查。\n", encoding="utf-8"
    )

    text = bulletin(home, site, tmp_path)

    assert text.startswith("# 督查专报")
    assert "- **抓整改。**逐条核查。" in text
    assert "上月的事" not in text


@pytest.mark.parametrize(
    ("words", "said"),
    [("【工做动态】\n一件事。", "不认识【工做动态】"), ("【印发日期】\n下周五", "“下周五”不是日期")],
)
def test_words_that_cannot_be_read_are_refused_with_their_place(
    words: str, said: str, home: Home, tmp_path: Path
) -> None:
    path = words_file(home, county(), DECEMBER)
    path.parent.mkdir(parents=True)
    path.write_text(words, encoding="utf-8")

    with pytest.raises(Refused, match=said):
        bulletin(home, county(), tmp_path)


def test_only_confirmed_problems_are_said_and_each_with_its_unit(home: Home, tmp_path: Path) -> None:
    site = replace(closed_year(), code="dayu")
    confirmed, doubtful = problem(1, "县教体局"), problem(2, "县公安局")
    patrol(site, date(2023, 12, 20), confirmed, doubtful)
    review_issues(site.code, "属实", "核实员", AT, unit="县教体局")

    text = bulletin(home, site, tmp_path)

    assert "发现链接可用性类问题1个，涉及县教体局（1个）。如县教体局的“文章1”存在站内死链问题。" in text
    assert "县公安局（1个）" not in text
    assert "对县政府门户网站完成巡查1次" in text


def test_problems_are_those_that_stood_on_the_day_of_issue(home: Home, tmp_path: Path) -> None:
    site = replace(closed_year(), code="dayu")
    patrol(site, date(2023, 12, 20), problem(1, "县教体局"))
    review_issues(site.code, "属实", "核实员", AT)

    assert "县教体局（1个）" not in bulletin(home, site, tmp_path, issued=date(2024, 1, 1))
    assert "县教体局（1个）" in bulletin(home, site, tmp_path, issued=date(2024, 1, 12))


def test_a_month_nobody_looked_at_says_so(home: Home, tmp_path: Path) -> None:
    text = bulletin(home, closed_year(), tmp_path)

    assert "12月没有完成的巡查，网站问题情况未更新" in text
    assert "12月没有完成的巡查，本月网站问题未检查。" in text


def test_without_a_plan_there_is_still_a_bulletin(home: Home, tmp_path: Path) -> None:
    text = bulletin(home, county(), tmp_path)

    assert "本月没有可用的目标任务或发布条数，信息发布情况未统计。" in text
    assert "附件1" not in text


def test_a_units_card_says_its_place_and_its_problems(home: Home, tmp_path: Path) -> None:
    site = closed_year()
    patrol(site, date(2023, 12, 20), problem(1, "县统计局"), problem(2, "县统计局"))
    review_issues(site.code, "属实", "核实员", AT, unit="县统计局")
    path = tmp_path / "卡.md"

    write_scorecard(home, site, DECEMBER, ISSUED, path, "县统计局")

    text = path.read_text("utf-8")
    assert "| 名次 | 32/40 |" in text
    assert "| 未整改问题合计 | 2 |" in text
    with pytest.raises(Refused, match="没有单位“县外事办”"):
        write_scorecard(home, site, DECEMBER, ISSUED, path, "县外事办")


def test_other_endings_and_months_to_come_are_refused(home: Home, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"可用的扩展名：\.docx、\.pdf、\.md"):
        write_bulletin(home, county(), DECEMBER, ISSUED, tmp_path / "通报.xlsx")
    with pytest.raises(Refused, match="还没有到"):
        write_bulletin(home, county(), Month(2024, 2), ISSUED, tmp_path / "通报.md")


def problem(number: int, unit: str) -> Finding:
    return replace(dead_link(str(number)), unit=unit, title=f"文章{number}")


def test_units_of_the_site_file_are_enough_for_a_card(home: Home, tmp_path: Path) -> None:
    site = replace(county(), units=(Unit("县财政局"), Unit("古陂镇")))
    path = tmp_path / "卡.md"

    remarks = write_scorecard(home, site, DECEMBER, ISSUED, path, None)

    assert "| 县财政局 | — | — | — | — | 0 | 0 | 0 | 0 |" in path.read_text("utf-8")
    assert "## 乡镇" in path.read_text("utf-8")
    assert any("xuncha publications import" in remark for remark in remarks)
    assert "xuncha" not in path.read_text("utf-8")
