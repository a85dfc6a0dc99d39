"""Which folder a re-check works in: one that was interrupted today on the same addresses goes on, else a new one."""

from datetime import date, datetime
from pathlib import Path

from crawler.order import BadOrder, CrawlOrder, read_order
from store.queries import run_named
from usecases.home.crawl_run import is_settled, new_run
from usecases.home.home import Home
from usecases.scanning.write_target_memory import write_target_memory


def recheck_folder(home: Home, site_code: str, site_file: Path, crawl: CrawlOrder, as_of: date) -> Path:
    """A verdict is of one day: what was fetched yesterday says nothing of what a unit mended today."""
    interrupted = _interrupted(home.rechecks(site_code), crawl, as_of)
    if interrupted is not None and run_named(site_code, interrupted.name) is None:
        return interrupted
    folder = new_run(home.rechecks(site_code), site_file, crawl, as_of, datetime.now())
    write_target_memory(site_code, folder, as_of)
    return folder


def _interrupted(rechecks: Path, crawl: CrawlOrder, as_of: date) -> Path | None:
    folders = sorted(path.parent for path in rechecks.glob("*/order.json"))
    if not folders or is_settled(folders[-1]) or not folders[-1].name.startswith(f"{as_of:%Y%m%d}-"):
        return None
    try:
        return folders[-1] if read_order(folders[-1]) == crawl else None
    except BadOrder:
        return None
