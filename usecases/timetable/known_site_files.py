"""Site files by which a patrol can be started: those of a folder, and what the newest crawl kept of the others."""

from dataclasses import dataclass
from pathlib import Path

from domain.issue import Refused
from domain.site_file import BadSiteFile, read_site
from usecases.home.home import Home
from usecases.home.kept_crawl import newest_runs
from usecases.timetable.run_schedule import site_files


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A site and the file that describes it; `trouble` says in Chinese why the file cannot be used."""

    code: str
    name: str
    path: Path
    trouble: str = ""
    kept: bool = False


def known_site_files(home: Home, folder: Path) -> list[SiteFile]:
    """One a site, those of the folder first; of two files of one site there the first by name stands."""
    found: dict[str, SiteFile] = {}
    for each in (*_of_folder(folder), *_kept(home)):
        found.setdefault(each.code, each)
    return list(found.values())


def site_file_of(home: Home, folder: Path, code: str) -> SiteFile:
    """The site's file; raises Refused when there is none or it cannot be used."""
    found = next((each for each in known_site_files(home, folder) if each.code == code), None)
    if found is None:
        raise Refused(f"没有站点“{code}”的站点文件；请放进文件夹 {folder}，或在服务器上运行一次 xuncha patrol")
    if found.trouble:
        raise Refused(f"{found.path.name} 不能用：{found.trouble}")
    return found


def _of_folder(folder: Path) -> list[SiteFile]:
    try:
        paths = site_files(folder)
    except Refused:
        return []
    return [_read(path) for path in paths]


def _kept(home: Home) -> list[SiteFile]:
    files = [_read(run / "site.toml", kept=True) for run in newest_runs(home)]
    return [each for each in files if not each.trouble]


def _read(path: Path, *, kept: bool = False) -> SiteFile:
    try:
        site = read_site(path)
    except BadSiteFile as bad:
        return SiteFile(path.stem, path.name, path, "；".join(bad.lines), kept)
    return SiteFile(site.code, site.name, path, kept=kept)
