"""Run the crawler's child process over a folder until it ends, telling how far it is."""

import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

from crawler.child import start_crawl
from crawler.folder import CrawlFolder
from domain.fetched import CrawlEnd, CrawlProgress
from domain.issue import Refused

Watch = Callable[[CrawlProgress], None]

_TICK_SECONDS = 0.5
_STOP_SECONDS = 60


def crawl_site(folder: Path, on_tick: Watch) -> CrawlEnd:
    """Crawl into `folder` (going on where an earlier crawl stopped) and say how it ended.

    Raises Refused when the child died without a word, KeyboardInterrupt after a clean stop.
    """
    child = start_crawl(folder)
    crawl = CrawlFolder(folder)
    try:
        while not _ended(child):
            on_tick(crawl.progress())
    except BaseException:
        _stop(child)
        raise
    on_tick(crawl.progress())
    return _end_of(crawl, child)


def _ended(child: subprocess.Popen[bytes]) -> bool:
    try:
        child.wait(_TICK_SECONDS)
    except subprocess.TimeoutExpired:
        return False
    return True


def _stop(child: subprocess.Popen[bytes]) -> None:
    """Ask for a clean stop; a child that does not answer is killed and loses nothing committed."""
    child.send_signal(signal.SIGINT)
    try:
        child.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _end_of(crawl: CrawlFolder, child: subprocess.Popen[bytes]) -> CrawlEnd:
    end = crawl.end()
    if end is None or end is CrawlEnd.FAILED:
        raise Refused(
            f"抓取进程异常退出（退出码 {child.returncode}），已抓取的内容没有丢失；"
            f"请查看 {crawl.path / 'crawl.log'}，排除原因后重新运行本命令即可续抓"
        )
    return end
