"""Crawl folders that a home keeps, looked up by the site's code; what is unknown is refused with what there is."""

from datetime import date, datetime
from pathlib import Path

from domain.issue import Refused
from domain.site import Site
from domain.site_file import read_site
from usecases.home.crawl_run import is_settled
from usecases.home.home import Home


def kept_run(home: Home, code: str, name: str | None = None) -> Path:
    """The run of that name, else the newest one that is not settled yet; raises Refused."""
    runs = _runs(home, code)
    if name is None:
        waiting = [run for run in runs if not is_settled(run)]
        if not waiting:
            raise Refused(f"站点“{code}”没有等待处理的抓取；请先运行 xuncha crawl，或用 --run 指定轮次")
        return waiting[-1]
    found = next((run for run in runs if run.name == name), None)
    if found is None:
        raise Refused(f"站点“{code}”没有名为“{name}”的抓取；最近几次：{'、'.join(run.name for run in runs[-5:])}")
    return found


def run_of(home: Home, code: str) -> Path:
    """The newest run of the site; raises Refused."""
    return _runs(home, code)[-1]


def kept_site(home: Home, code: str) -> Site:
    """The site as its newest crawl knew it; raises Refused."""
    return read_site(_runs(home, code)[-1] / "site.toml")


def kept_site_file(home: Home, code: str) -> Path:
    """The site file of the newest crawl; raises Refused."""
    return _runs(home, code)[-1] / "site.toml"


def newest_runs(home: Home) -> list[Path]:
    """The newest crawl of each site that has one."""
    folders = sorted(home.path.glob("crawls/*"))
    orders = [sorted(folder.glob("*/order.json")) for folder in folders]
    return [found[-1].parent for found in orders if found]


def day_of(run: Path) -> date:
    """The day as of which a run was begun."""
    return datetime.strptime(run.name[:8], "%Y%m%d").date()


def _runs(home: Home, code: str) -> list[Path]:
    """Runs of the site, oldest first; compared with what lies there, so that no code leads elsewhere."""
    known = {folder.name: folder for folder in sorted((home.path / "crawls").iterdir())}
    runs = sorted(order.parent for order in known[code].glob("*/order.json")) if code in known else []
    if not runs:
        raise Refused(f"没有站点“{code}”的抓取（已有：{'、'.join(known) or '还没有任何站点'}）；请先运行 xuncha patrol")
    return runs
