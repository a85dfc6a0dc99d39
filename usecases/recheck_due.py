"""Re-checks that nobody has to ask for: what units have answered, and what is past its deadline."""

from datetime import date
from pathlib import Path

from domain.site import Site
from store.list_queries import issues_awaiting_recheck
from usecases.home import Home
from usecases.patrol_site import Watch
from usecases.recheck_site import RecheckOrder, RecheckSummary, recheck_site
from usecases.refusal import using_home


def recheck_due(home: Home, site: Site, site_file: Path, day: date, watch: Watch) -> RecheckSummary | None:
    """The re-check that is due by that day; None when nothing is."""
    with using_home():
        issues = tuple(issues_awaiting_recheck(site.code, day))
    return recheck_site(home, RecheckOrder(site_file, day, issues=issues, waits=False), watch) if issues else None
