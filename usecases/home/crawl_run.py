"""A run's folder: which one to go on with, where a new one lies, when it is done with."""

import os
import shutil
from datetime import date, datetime, timedelta
from pathlib import Path

from crawler.earlier_runs.ledger import FILE_NAME as LEDGER_NAME
from crawler.folder import CrawlFolder
from crawler.order import CrawlOrder, write_order
from crawler.visits.file_links import are_waiting
from domain.fetched import CrawlEnd

RESUMABLE_FOR = timedelta(days=2)
"""An older interrupted run is left alone: half of its pages would no longer be true."""

_ENDED = frozenset({CrawlEnd.FINISHED, CrawlEnd.BUDGET, CrawlEnd.BLOCKED})
_SETTLED = "settled"
_LEDGER = "before.sqlite3"
_NAME = "%Y%m%d-%H%M%S"


def new_run(crawls: Path, site_file: Path, order: CrawlOrder, as_of: date, now: datetime) -> Path:
    """A fresh crawl folder with its order and a copy of the site file."""
    name = f"{as_of:%Y%m%d}-{now:%H%M%S}"
    folder = crawls / name
    number = 1
    while folder.exists():
        number += 1
        folder = crawls / f"{name}-{number}"
    folder.mkdir(parents=True)
    shutil.copyfile(site_file, folder / "site.toml")
    if order.memory is not None and order.memory.ledger:
        _keep_edition(crawls / LEDGER_NAME, folder / order.memory.ledger)
    write_order(folder, order)
    return folder


def last_run(crawls: Path) -> str:
    """The name of the site's newest run, "" when there is none."""
    return max((path.parent.name for path in crawls.glob("*/order.json")), default="")


def edition_to_use(crawls: Path) -> str:
    """The name under which a new run of the site keeps today's edition of the ledger, "" when there is none."""
    return _LEDGER if (crawls / LEDGER_NAME).exists() else ""


def _keep_edition(ledger: Path, kept: Path) -> None:
    """The edition by a name of the run's own: another run may replace the ledger before this one is settled."""
    try:
        os.link(ledger, kept)
    except OSError:
        shutil.copyfile(ledger, kept)  # some mounted disks know no hard links


def unfinished_run(crawls: Path, as_of: date) -> Path | None:
    """The newest run that was never settled, if it is young enough to go on with."""
    folders = sorted(path for path in crawls.glob("*") if (path / "order.json").exists())
    if not folders or is_settled(folders[-1]):
        return None
    begun = datetime.strptime(folders[-1].name[:8], "%Y%m%d").date()
    return folders[-1] if as_of - begun <= RESUMABLE_FOR else None


def needs_crawl(folder: Path) -> bool:
    """Whether the crawl itself has still to go on, be it only for the links of attachments that were read since."""
    return CrawlFolder(folder).end() not in _ENDED or are_waiting(folder)


def is_settled(folder: Path) -> bool:
    """Whether the run's findings are in the database."""
    return (folder / _SETTLED).exists()


def mark_settled(folder: Path) -> None:
    """Remember that the run's findings are in the database."""
    (folder / _SETTLED).touch()
    (folder / _LEDGER).unlink(missing_ok=True)
