"""A desk for checks before publication that is always ready: one warm bench a site and day, one reader.

Scanners and the reader serve one at a time. A thread of the desk's own takes the checks in the order in which they
came; a lock would let one asker wait while another comes first again and again.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from documents.raw import Raw
from domain.issue import Refused
from domain.site import Site
from scanners.bench import Bench
from usecases.checking.check_paths import Checked, scan_raw
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site, kept_site_file
from usecases.reading.reader_process import ReaderProcess
from usecases.scanning.scan_bench import WordFolders, bench_for

_NO_SITE = Site("check", "发布前检查", (), ())

_Key = tuple[str, date, tuple[tuple[str, int], ...]]


@dataclass(slots=True)
class CheckDesk:
    """Checks texts and files in turn; a server keeps one desk a process.

    The bench is built anew on another day, for another site file, and when the office's own words change.
    """

    home: Home
    _turn: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "check"))
    _reader: ReaderProcess = field(default_factory=ReaderProcess)
    _benches: dict[str, tuple[_Key, Bench]] = field(default_factory=dict)

    def check(self, name: str, body: bytes, site_code: str, today: date, content_type: str = "") -> Checked:
        """One text or file as `xuncha check` sees it; `site_code` "" knows no units and hosts."""
        raw = Raw(url=name, body=body, content_type=content_type, file_name=Path(name).name)
        return self._turn.submit(self._checked, raw, site_code, today).result()

    def _checked(self, raw: Raw, site_code: str, today: date) -> Checked:
        return scan_raw(raw, self._bench(site_code, today), self._reader)

    def _bench(self, site_code: str, today: date) -> Bench:
        key = (site_code, today, self._words(site_code))
        kept = self._benches.get(site_code)
        if kept is not None and kept[0] == key:
            return kept[1]
        words = WordFolders(self.home.lexicon, self.home.cache)
        bench = bench_for(_site(self.home, site_code), self.home.identity_key(), today, words=words)
        self._benches[site_code] = (key, bench)
        return bench

    def _words(self, site_code: str) -> tuple[tuple[str, int], ...]:
        """What would change a verdict: the office's own packs and the site file, by name and time of change."""
        files = sorted(self.home.lexicon.glob("*")) if self.home.lexicon.is_dir() else []
        if site_code:
            files.append(_site_file(self.home, site_code))
        return tuple((str(file), file.stat().st_mtime_ns) for file in files if file.is_file())


def _site(home: Home, code: str) -> Site:
    return kept_site(home, code) if code else _NO_SITE


def _site_file(home: Home, code: str) -> Path:
    try:
        return kept_site_file(home, code)
    except Refused:
        return home.path / "no-site"
