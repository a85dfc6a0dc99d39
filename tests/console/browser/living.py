"""A console beside a portal that is up: what units mend there shows at the next look."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from demo.server import DemoPortal
from tests.console.browser.conftest import Served, add_people, serving, xuncha
from usecases.home.home import Home
from usecases.home.kept_crawl import kept_site_file

CODE = "yunling"
_UNHURRIED = 0.3
"""Seconds between two requests: slow enough that a person sees the numbers move."""


@dataclass(frozen=True)
class Living:
    """A console and the portal that its patrols ask."""

    served: Served
    portal: DemoPortal


def patrolled_home(home: Path, portal: DemoPortal) -> None:
    """The portal patrolled, every issue confirmed and on its unit's list; one account a role."""
    home.mkdir(parents=True)
    site_file = home / f"{CODE}.toml"
    site_file.write_text(portal.site_toml(), encoding="utf-8")
    xuncha(home, "patrol", str(site_file))
    xuncha(home, "review", CODE, "--rule", "PII", "--verdict", "属实", "--actor", "审核员甲", "--yes")
    xuncha(home, "report", "rectification", CODE, "--out", str(home / "reports"))
    add_people(home)
    slow = kept_site_file(Home(home), CODE)
    text = slow.read_text(encoding="utf-8")
    slow.write_text(text.replace("delay_seconds = 0\n", f"delay_seconds = {_UNHURRIED}\n"), encoding="utf-8")


@contextmanager
def living(base: Path, home: Path, portal: DemoPortal) -> Iterator[Living]:
    """A console over a copy of the home, so that what is done in it is done once."""
    own = base / "home"
    shutil.copytree(home, own)
    with serving(own) as served:
        yield Living(served, portal)


def portal_of_today() -> DemoPortal:
    """The day of the commands, which is that of Beijing."""
    return DemoPortal(datetime.now(ZoneInfo("Asia/Shanghai")).date())
