"""New-media articles are handed over, judged like pages, and answered for by the account's unit."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.cli.sample import Xuncha

PAGE = """<html><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:url" content="https://mp.weixin.qq.com/s/{name}" /></head>
<body><div id="js_content"><p>{words}</p></div><script>var ct = "1772415000";</script></body></html>"""

pytestmark = pytest.mark.usefixtures("patrolled")


@pytest.fixture(autouse=True)
def accounts(xuncha: Xuncha, patrolled: object, tmp_path: Path) -> None:
    file = tmp_path / "名录.csv"
    file.write_text(
        "账号名称,平台,主管单位,备案状态,备案编号\n"
        "大余应急,微信公众号,县应急管理局,已备案,3607-01\n"
        "大余教育,抖音号,大余县教育局,未备案,\n"
        "老账号,微博,县教育局,已注销,\n",
        encoding="utf-8-sig",
    )
    assert xuncha("media", "accounts", file).out.startswith("已登记 3 个账号\n")


def _save(folder: Path, name: str, words: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.html"
    path.write_text(PAGE.format(title="防汛提醒", name=name, words=words), encoding="utf-8")
    return path


def _found(xuncha: Xuncha, *more: str) -> list[dict[str, str]]:
    answer = xuncha("findings", "dayu", "--rule", "TRM01", "--format", "jsonl", *more)
    return [json.loads(line) for line in answer.out.splitlines()]


def test_a_folder_of_saved_pages_is_judged_under_the_accounts_unit(xuncha: Xuncha, tmp_path: Path) -> None:
    _save(tmp_path / "文章", "a", "各乡镇要认真布署防汛工作。")
    _save(tmp_path / "文章", "b", "各乡镇要认真部署防汛工作。")

    answer = xuncha("media", "import", tmp_path / "文章", "--account", "大余应急")

    assert "导入文章 2 篇，检查 2 篇：新问题 1 个" in answer.out
    (found,) = _found(xuncha)
    assert (found["unit"], found["column"]) == ("县应急管理局", "微信公众号“大余应急”")
    assert (found["url"], found["published"]) == ("https://mp.weixin.qq.com/s/a", "2026-03-02")


def test_an_article_that_comes_again_mended_closes_its_issue(xuncha: Xuncha, tmp_path: Path) -> None:
    page = _save(tmp_path / "文章", "a", "各乡镇要认真布署防汛工作。")
    xuncha("media", "import", page, "--account", "大余应急")

    _save(tmp_path / "文章", "a", "各乡镇要认真部署防汛工作。")
    xuncha("media", "import", page, "--account", "大余应急")

    assert _found(xuncha) == []
    assert len(_found(xuncha, "--state", "自行整改")) == 1


def test_an_import_says_nothing_of_the_portals_own_issues(xuncha: Xuncha, tmp_path: Path) -> None:
    before = xuncha("findings", "dayu", "--rule", "LNK", "--format", "jsonl").out, xuncha("gaps", "dayu").out

    xuncha("media", "import", _save(tmp_path / "文章", "a", "通知"), "--account", "大余应急")

    assert (xuncha("findings", "dayu", "--rule", "LNK", "--format", "jsonl").out, xuncha("gaps", "dayu").out) == before


def test_a_table_of_articles_is_judged_and_bare_titles_are_told(xuncha: Xuncha, tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["标题", "链接", "发布时间", "正文"])
    book.active.append(["防汛", "https://mp.weixin.qq.com/s/1", "2026-03-01 08:00", "各乡镇要认真布署防汛工作。"])
    book.active.append(["抗旱", "https://mp.weixin.qq.com/s/2", "2026年3月2日", ""])
    book.save(tmp_path / "文章.xlsx")

    answer = xuncha("media", "import", tmp_path / "文章.xlsx", "--account", "大余应急")

    assert "导入文章 2 篇" in answer.out
    assert "未检查到的内容 1 项" in answer.out
    assert [each["published"] for each in _found(xuncha)] == ["2026-03-01"]


def test_bare_addresses_are_never_called_checked(xuncha: Xuncha, tmp_path: Path) -> None:
    (tmp_path / "网址.txt").write_text("https://mp.weixin.qq.com/s/1\n\n说明\nhttps://mp.weixin.qq.com/s/2\n")

    answer = xuncha("media", "import", tmp_path / "网址.txt", "--account", "大余应急")

    assert "导入文章 2 篇，检查 0 篇" in answer.out
    assert "未检查到的内容 2 项" in answer.out


@pytest.mark.parametrize(("day", "idle"), [("2026-03-15", False), ("2026-03-16", True)])
def test_two_weeks_without_an_article_are_too_long(xuncha: Xuncha, tmp_path: Path, day: str, idle: bool) -> None:
    xuncha("media", "import", _save(tmp_path / "文章", "a", "通知"), "--account", "大余应急")

    assert ("大余应急" in xuncha("media", "overdue", "--as-of", day).out) is idle


def test_unfiled_accounts_are_told_and_closed_ones_are_not(xuncha: Xuncha, tmp_path: Path) -> None:
    lines = xuncha("media", "overdue").out

    assert "县教育局\t大余教育\t抖音号\t无记录\t未备案" in lines
    assert "老账号" not in lines
    assert xuncha("media", "overdue", "--out", tmp_path / "账号.docx").code == 0


@pytest.mark.parametrize(
    ("name", "account", "hint"),
    [("a.html", "没有的", "大余应急"), ("没有.html", "大余应急", "请核对路径"), ("a.mp4", "大余应急", "保存的网页")],
)
def test_what_cannot_be_taken_in_is_refused(xuncha: Xuncha, tmp_path: Path, name: str, account: str, hint: str) -> None:
    _save(tmp_path, "a", "通知")

    answer = xuncha("media", "import", tmp_path / name, "--account", account)

    assert (answer.code, answer.out) == (2, "")
    assert hint in answer.err
