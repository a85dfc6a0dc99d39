"""Remove crawl folders past their time, and the details of what old runs did not check."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from domain.issue import Refused
from store.keep import drop_gap_details
from usecases.home.crawl_run import RESUMABLE_FOR, is_settled
from usecases.home.home import Home
from usecases.home.kept_crawl import day_of
from usecases.home.refusal import using_home
from usecases.home.site_lock import site_lock
from usecases.patrol.remember_crawl import needed_runs


@dataclass(frozen=True, slots=True)
class OldRun:
    """A crawl folder past its time; `why_kept` is Chinese, "" when nothing speaks for it."""

    site: str
    path: Path
    size: int
    why_kept: str = ""


def old_runs(home: Home, before: date, site: str | None = None) -> list[OldRun]:
    """Runs older than that day, of one site or of all, with what must be kept; raises Refused."""
    folders = {folder.name: folder for folder in _folders(home.path / "crawls")}
    if site is not None and site not in folders:
        raise Refused(f"没有站点“{site}”的抓取（已有：{'、'.join(folders) or '还没有任何站点'}）")
    wanted = folders.values() if site is None else [folders[site]]
    return [run for folder in wanted for run in (*_old(folder, before), *_old_rechecks(home, folder.name, before))]


def purge_runs(home: Home, before: date, today: date, site: str | None = None) -> list[OldRun]:
    """Remove what may go; what was removed. Sites that are being patrolled are refused."""
    removed = []
    for code in sorted({run.site for run in old_runs(home, before, site)}):
        with site_lock(home, code):
            # Looked at again under the lock: a patrol may have finished since.
            for run in old_runs(home, before, code):
                if not run.why_kept and not _may_go_on(run.path, today):
                    shutil.rmtree(run.path)
                    removed.append(run)
    with using_home():
        drop_gap_details(before)
    return removed


def _old(folder: Path, before: date) -> Iterator[OldRun]:
    runs = [path for path in _folders(folder) if (path / "order.json").exists()]
    settled = [path for path in runs if is_settled(path)]
    needed = needed_runs(folder)
    for path in runs:
        if day_of(path) >= before:
            continue
        why = "最近一次" if path in (runs[-1], *settled[-1:]) else "增量巡查仍要引用" if path.name in needed else ""
        yield OldRun(folder.name, path, _size(path), why)


def _old_rechecks(home: Home, site: str, before: date) -> Iterator[OldRun]:
    """Re-checks are evidence only: no later run refers to them."""
    for path in _folders(home.rechecks(site)):
        if (path / "order.json").exists() and day_of(path) < before:
            yield OldRun(site, path, _size(path))


def _may_go_on(path: Path, today: date) -> bool:
    return not is_settled(path) and today - day_of(path) <= RESUMABLE_FOR + timedelta(days=1)


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _folders(path: Path) -> list[Path]:
    return sorted(item for item in path.iterdir() if item.is_dir()) if path.is_dir() else []
