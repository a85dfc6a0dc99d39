"""Nightly patrols, re-checks and monthly bulletins by the site files' own hours; no site's trouble stops the others."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from crawler.archive.facts import BadFacts
from crawler.archive.warc import BadRecord
from crawler.cannot_store import CannotStore
from crawler.order import BadOrder
from domain.issue import Refused
from domain.month import Month
from domain.recheck import RecheckVerdict
from domain.site import Site
from domain.site_file import BadSiteFile, read_site
from lexicons.bad_lexicon import BadLexicon
from notices.settings import BadNotices
from store.queries import latest_run
from usecases.drafts.purge_drafts import purge_drafts
from usecases.home.home import Home
from usecases.home.refusal import UnusableHome, using_home
from usecases.home.site_lock import SiteBusy
from usecases.monthly.monthly_papers import write_bulletin
from usecases.patrol.patrol_site import PatrolOrder, PatrolProgress, patrol_site
from usecases.recheck.recheck_due import recheck_due
from usecases.registers.settle_registers import settle_registers
from usecases.settling.settlement_words import settlement_words
from usecases.timetable.probe_timetable import probe_if_due
from usecases.timetable.send_notices import send_notices

RETRY_AFTER = timedelta(hours=1)
"""A site that failed is left in peace for so long; its patrol then goes on where it stopped."""

BUSY_RETRY_AFTER = timedelta(minutes=5)
"""A site that somebody works on is asked for again after so long."""

LOOK_EVERY_SECONDS = 60.0

_EXAMPLE = "example.toml"  # ships with the program, describes nobody's portal
_KNOWN_TROUBLE = (
    *(Refused, BadSiteFile, UnusableHome, BadLexicon),
    *(BadOrder, BadFacts, BadRecord, CannotStore, OSError),
)

_log = logging.getLogger(__name__)


@dataclass(slots=True)
class Schedule:
    """The timetable of a folder of site files; `now` is the clock, in local time."""

    home: Home
    sites: Path
    now: Callable[[], datetime]
    sleep: Callable[[float], object] = time.sleep
    _again_at: dict[Path, datetime] = field(default_factory=dict)

    def run_due(self) -> int:
        """Patrol whatever is due now, one site after another; how many of them failed."""
        failed = 0
        for site_file in site_files(self.sites):
            if self._rests(site_file):
                continue
            with self._never_stopping(site_file):
                self._probe_if_due(site_file)
                self._patrol_if_due(site_file)
                self._write_bulletin_if_due(site_file)
                purge_drafts(self.home, read_site(site_file), self.now().astimezone())
            failed += site_file in self._again_at
        return failed

    def _rests(self, site_file: Path) -> bool:
        return self.now() < self._again_at.get(site_file, datetime.min)

    def _probe_if_due(self, site_file: Path) -> None:
        site = read_site(site_file)
        opened = probe_if_due(site, self.now().astimezone())
        if opened is not None and opened.reason:
            _log.warning("%s（%s）：首页打不开：%s", site.name, site.code, opened.reason)

    def _patrol_if_due(self, site_file: Path) -> None:
        site = read_site(site_file)
        with using_home():
            last = latest_run(site.code)
        night = due_night(site, last.as_of if last else None, self.now())
        if night is None:
            return
        _log.info("%s（%s）：开始 %s 的巡查", site.name, site.code, night)
        summary = patrol_site(self.home, PatrolOrder(site_file, night, waits=False), _watch_silently)
        words = settlement_words(summary.settlement)
        _log.info("%s（%s）：巡查%s，%s", site.name, site.code, summary.end.value, words)
        settle_registers(self.home, site, night, self.now())
        self._recheck_if_due(site, site_file, night)
        self._tell(site)

    def _recheck_if_due(self, site: Site, site_file: Path, night: date) -> None:
        checked = recheck_due(self.home, site, site_file, night, _watch_silently)
        if checked is not None:
            counts = "，".join(f"{verdict.value} {checked.count(verdict)} 个" for verdict in RecheckVerdict)
            _log.info("%s（%s）：复核 %d 个问题，%s", site.name, site.code, len(checked.results), counts)

    def _tell(self, site: Site) -> None:
        """Send the digest; a notice that does not arrive is a line in the log and no failed patrol."""
        try:
            for told in send_notices(self.home, site.code, self.now, self.sleep):
                if not told.quiet:
                    _log.info("%s（%s）：%s", site.name, site.code, told.trouble or f"{told.name} 已发送摘要")
        except BadNotices as error:
            _log.error("%s（%s）：没有发送通知：%s", site.name, site.code, error)

    def _write_bulletin_if_due(self, site_file: Path) -> None:
        site, today = read_site(site_file), self.now().date()
        month = due_bulletin(site, today)
        if month is None:
            return
        out = self.home.reports / f"{site.code}-{month}-通报.docx"
        if out.exists():
            return  # what was written once may have been worked on since
        with using_home():
            if latest_run(site.code) is None:
                return
        write_bulletin(self.home, site, month, today, out)
        _log.info("%s（%s）：已生成 %s 的通报 %s", site.name, site.code, month, out)

    @contextmanager
    def _never_stopping(self, site_file: Path) -> Iterator[None]:
        """Tell the log what went wrong with one site, and go on with the next."""
        self._again_at.pop(site_file, None)
        try:
            yield
        except SiteBusy as error:
            # A unit's check of its own columns takes minutes; the night must not lose an hour by it.
            self._again_at[site_file] = self.now() + BUSY_RETRY_AFTER
            _log.info("%s：%s", site_file.name, error)
        except _KNOWN_TROUBLE as error:
            self._again_at[site_file] = self.now() + RETRY_AFTER
            _log.error("%s：巡查没有完成：%s", site_file.name, "；".join(str(error).splitlines()))
        except Exception:  # noqa: BLE001 - a bug that one portal brings out must not cost the others their night
            self._again_at[site_file] = self.now() + RETRY_AFTER
            _log.exception("%s：巡查没有完成：程序内部出错，请把以下内容发给维护人员", site_file.name)


def run_schedule(schedule: Schedule, sleep: Callable[[float], object]) -> None:
    """Keep the timetable for good; only an interruption ends it."""
    site_files(schedule.sites)
    while True:
        schedule.run_due()
        sleep(LOOK_EVERY_SECONDS)


def site_files(folder: Path) -> list[Path]:
    """The site files of a folder, without the example; raises Refused when there is none."""
    found = sorted(path for path in folder.glob("*.toml") if path.name != _EXAMPLE)
    if not found:
        raise Refused(f"{folder} 中没有站点文件（*.toml）；请用 --sites 指定存放站点文件的文件夹")
    return found


def due_night(site: Site, last: date | None, now: datetime) -> date | None:
    """The night whose patrol is to be run now, None when nothing is due.

    It is the latest night that has begun: of several missed ones only this one is made up for.
    `last` is the day of the site's last patrol, by whomever. Outside the site's crawling hours
    nothing is due, since a crawl would end at once.
    """
    begun = now.time() >= site.patrol_at
    night = now.date() if begun else now.date() - timedelta(days=1)
    if last is not None and last >= night:
        return None
    window = site.crawl.window
    return night if window is None or window.holds(now.time()) else None


def due_bulletin(site: Site, today: date) -> Month | None:
    """The month whose bulletin is to be there by now: last month's, from the day that the site file names."""
    if site.bulletin_day is None or today.day < site.bulletin_day:
        return None
    return Month.of(today).before


def _watch_silently(_: PatrolProgress) -> None:
    """Nobody sits before a nightly patrol; the log gets its beginning and its end."""
