"""Measure what a settled run looked at, from its folder and the database."""

from collections import Counter
from pathlib import Path

from crawler.folder import CrawlFolder
from domain.issue import Refused
from domain.run_coverage import GapCount, RunCoverage
from store.models import Run
from store.queries import gap_counts, gap_samples, latest_run, run_named
from usecases.home.home import Home
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home
from usecases.scanning.scan_crawl import SITE_RECORD
from usecases.scanning.scan_record import read_columns, read_pages, read_resting, read_same
from usecases.scanning.scan_segment import record_path

_SAMPLES = 2


def measure_coverage(home: Home, site_code: str, run_name: str | None = None) -> RunCoverage:
    """The patrol settled last, or the named one; raises Refused."""
    with using_home():
        site = known_site(site_code)
        run = latest_run(site_code) if run_name is None else run_named(site_code, run_name)
        if run is None:
            raise Refused(f"站点“{site_code}”没有名为“{run_name}”的巡查轮次；请核对轮次名称")
        gaps = tuple(_gap_counts(run))
    crawl = CrawlFolder(_folder(home, site_code, run.name))
    records = [record_path(crawl.path, number) for number in (*crawl.closed_segments(), SITE_RECORD)]
    records = [path for path in records if path.exists()]
    return RunCoverage(
        site_name=site.name,
        run=run.name,
        as_of=run.as_of,
        end=run.end,
        read=sum(1 for _ in read_pages(records)),
        same=sum(1 for _ in read_same(records)),
        resting=sum(1 for _ in read_resting(records)),
        outcomes=tuple(Counter(each.outcome.value for each in crawl.outcomes()).most_common()),
        rules=run.rules,
        columns=tuple(read_columns(records)),
        gaps=gaps,
    )


def _gap_counts(run: Run) -> list[GapCount]:
    return [
        GapCount(stage, kind, many, tuple(gap_samples(run, stage, kind, _SAMPLES)))
        for stage, kind, many in gap_counts(run)
    ]


def _folder(home: Home, site_code: str, run_name: str) -> Path:
    folder = home.crawls(site_code) / run_name
    if not (folder / "segments").exists():
        raise Refused(f"轮次 {run_name} 的抓取存档已不在（已清理或未随备份恢复），无法统计；请在下次巡查之后再生成")
    return folder
