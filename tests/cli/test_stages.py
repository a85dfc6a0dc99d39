from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from demo.server import DemoPortal
from tests.cli.sample import Xuncha
from usecases.home.home import Home

_DAY = date(2026, 3, 2)


@pytest.fixture
def site_file(tmp_path: Path) -> Iterator[Path]:
    """The demo portal, of which only the first few pages are fetched."""
    with DemoPortal(_DAY) as portal:
        path = tmp_path / "yunling.toml"
        path.write_text(portal.site_toml(crawl={"max_pages": 8}), encoding="utf-8")
        yield path


def test_the_stages_one_by_one_do_what_a_patrol_does(xuncha: Xuncha, home: Home, site_file: Path) -> None:
    crawled = xuncha("crawl", site_file, "--as-of", str(_DAY))
    (run,) = home.crawls("yunling").iterdir()
    too_early = xuncha("settle", "yunling")
    scanned = xuncha("scan", "yunling")
    settled = xuncha("settle", "yunling")

    assert crawled.code == 0
    assert str(run) in crawled.out
    assert too_early.code == 2
    assert "xuncha scan" in too_early.err
    assert scanned.code == 0
    assert settled.code == 0
    assert "新问题" in settled.out
    assert xuncha("gaps", "yunling").out.splitlines()[1].startswith("抓取\t超出抓取上限")
    assert "没有等待处理的抓取" in xuncha("settle", "yunling").err
    _the_crawls_archive_can_be_scanned_by_itself(xuncha, run)


def _the_crawls_archive_can_be_scanned_by_itself(xuncha: Xuncha, run: Path) -> None:
    archive = next(run.glob("segments/*.warc.gz"))

    answer = xuncha("scan", "--warc", archive, "--as-of", str(_DAY))

    assert answer.code in (0, 1)
    assert "共检查" in answer.out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["scan"], "--warc"),
        (["scan", "dayu", "--warc", "x.warc"], "二者选一"),
        (["scan", "--warc", "没有.warc.gz"], "没有网页存档"),
        (["scan", "../dayu"], "已有：dayu"),
        (["settle", "ganzhou"], "已有：dayu"),
        (["settle", "dayu", "--run", "20200101-000000"], "20260302-220000"),
        (["crawl", "没有.toml"], "没有这个文件"),
    ],
)
@pytest.mark.usefixtures("patrolled")
def test_a_stage_that_has_nothing_to_work_on_says_so(xuncha: Xuncha, words: list[str], hint: str) -> None:
    answer = xuncha(*words)

    assert answer.code == 2
    assert hint in answer.err
