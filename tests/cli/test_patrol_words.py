"""What a patrol says of pages that earlier runs know."""

from dataclasses import replace
from pathlib import Path

from cli.command.patrol import summary_lines
from domain.fetched import CrawlEnd, CrawlProgress
from domain.site import Site
from usecases.patrol.patrol_site import PatrolSummary
from usecases.settling.settle_run import Settlement

_SITE = Site("dayu", "大余县人民政府", ("http://www.example.gov.cn/",), ("www.example.gov.cn",))
_FIRST = PatrolSummary(
    _SITE, Path("run"), False, CrawlEnd.FINISHED, CrawlProgress(500, 0, 40, 3), Settlement(new=2), 12.0
)


def test_pages_that_were_reused_or_not_due_are_told_apart_and_only_when_there_are_any() -> None:
    later = replace(_FIRST, reused=459, crawl=CrawlProgress(491, 0, 40, 3, not_due=309))

    assert not any("复用" in line for line in summary_lines(_FIRST))
    assert "本次复用 459 页（内容没有变化，沿用以前的扫描结果），未到期 309 页（本次没有访问）" in summary_lines(later)
