"""What a run did not check, and why."""

from collections.abc import Iterator

from domain.gap import Gap
from domain.issue import Refused
from store.keep import CHUNK
from store.models import Run
from store.queries import gap_counts, gaps_of, latest_run, run_named
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home


def list_gaps(site_code: str, run: str | None = None) -> Iterator[Gap]:
    """The gaps of a run, one at a time; `run` None means the one settled last. Raises Refused at once."""
    with using_home():
        return _listed(_run(site_code, run))


def count_gaps(site_code: str, run: str | None = None) -> list[tuple[str, str, int]]:
    """How many gaps a run left by stage and kind (Chinese), most first."""
    with using_home():
        return gap_counts(_run(site_code, run))


def _run(site_code: str, name: str | None) -> Run:
    known_site(site_code)
    run = latest_run(site_code) if name is None else run_named(site_code, name)
    if run is None:
        raise Refused(f"站点“{site_code}”没有名为“{name}”的巡查轮次；请核对轮次名称")
    return run


def _listed(run: Run) -> Iterator[Gap]:
    with using_home():
        for row in gaps_of(run).iterator(CHUNK):
            yield Gap(row.stage, row.kind, row.subject, row.reason)
