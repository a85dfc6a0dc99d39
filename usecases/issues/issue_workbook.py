"""All issues that a search means as a workbook: a large one is made in a process of its own."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from reports import finding_xlsx
from store.issue_queries import IssueSearch, issues_found
from usecases.home.home import Home, open_home
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home
from usecases.issues.finding_json import finding_json
from usecases.issues.search_issues import every_issue

_MANY = 3_000
"""So many rows take longer to write than another process to start; a server's other threads would wait meanwhile."""


def issue_workbook(home: Home, site_code: str, search: IssueSearch) -> bytes:
    """The workbook; raises Refused for an unknown site."""
    with using_home():
        is_small = not issues_found(known_site(site_code), search).order_by()[_MANY:].exists()
    if is_small:
        return _made(site_code, search)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_made_at, home.path, site_code, search).result()


def _made_at(home: Path, site_code: str, search: IssueSearch) -> bytes:
    open_home(home)
    return _made(site_code, search)


def _made(site_code: str, search: IssueSearch) -> bytes:
    return finding_xlsx.write(map(finding_json, every_issue(site_code, search)))
