"""Re-checks that nobody has to ask for: what units have answered, and what is past its deadline."""

from datetime import date
from pathlib import Path

from domain.site import Site
from store.list_queries import issues_awaiting_recheck
from store.queries import issues_by_number
from usecases.home.home import Home
from usecases.home.refusal import using_home
from usecases.patrol.patrol_site import Watch
from usecases.recheck.recheck_plan import is_of_register
from usecases.recheck.recheck_site import RecheckOrder, RecheckSummary, recheck_site


def recheck_due(home: Home, site: Site, site_file: Path, day: date, watch: Watch) -> RecheckSummary | None:
    """The re-check that is due by that day; None when nothing is."""
    with using_home():
        waiting = issues_by_number(issues_awaiting_recheck(site.code, day)).values()
        issues = tuple(issue.id for issue in waiting if not is_of_register(issue))
    return recheck_site(home, RecheckOrder(site_file, day, issues=issues, waits=False), watch) if issues else None
