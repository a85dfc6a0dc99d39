"""A patrol that reads only what changed finds what one finds that reads everything."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from domain.issue import State
from tests.patrol.story import Row, states, told
from usecases.patrol.patrol_site import PatrolSummary

KEY = b"k" * 32
Told = tuple[list[list[Row]], list[PatrolSummary]]


@pytest.fixture(scope="module")
def tellings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """The story three times at once: every page read anew; only what changed; articles resting besides."""
    folder: Path = tmp_path_factory.mktemp("story")
    with pytest.MonkeyPatch.context() as patch, ProcessPoolExecutor(3, get_context("spawn")) as pool:
        patch.delenv("DATABASE_URL", raising=False)
        in_full = pool.submit(told, folder / "full", KEY, full=True)
        changed = pool.submit(told, folder / "changed", KEY, full=False)
        resting = pool.submit(told, folder / "resting", KEY, full=False, days=(1, 3, 7, 14, 30))
        return {"full": in_full.result(), "changed": changed.result(), "resting": resting.result()}


def test_night_after_night_the_issues_stand_as_if_all_had_been_read_anew(tellings: dict[str, Told]) -> None:
    nights, patrols = tellings["changed"]

    for number, (read_all, read_some) in enumerate(zip(tellings["full"][0], nights, strict=True)):
        assert (number, read_some) == (number, read_all)
    assert {State.MENDED, State.RECURRED, State.DISMISSED, State.CONFIRMED} <= states(nights[-2])
    assert min(patrol.reused for patrol in patrols[1:4]) > 300
    assert {patrol.crawl.not_due for patrol in patrols} == {0}


def test_articles_may_rest_and_in_the_end_the_issues_stand_the_same(tellings: dict[str, Told]) -> None:
    nights, patrols = tellings["resting"]

    assert nights[-1] == tellings["full"][0][-1]
    assert [patrol.crawl.not_due > 200 for patrol in patrols] == [False, False, True, True, False, False]
