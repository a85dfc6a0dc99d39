"""When a home page is to be opened: all day, as often as the table asks."""

from datetime import datetime, timedelta

from crawler.hosts.visitor import Opened, Visitor
from domain.site import Site
from store.target_queries import last_home_probe
from usecases.home.refusal import using_home
from usecases.patrol.look_at_hosts import probe_home

PROBE_EVERY = timedelta(minutes=45)
"""32 looks a day: also a day on which a long patrol takes the night leaves the 20 that the table asks for."""


def probe_if_due(site: Site, now: datetime) -> Opened | None:
    """One look at the home page if the last is long enough ago; None when it is not, or nothing can be said."""
    with using_home():
        last = last_home_probe(site.code)
    if last is not None and timedelta(0) <= now - last < PROBE_EVERY:
        return None
    return probe_home(site, Visitor(site), now)
