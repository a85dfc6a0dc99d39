"""The same tests of the store and of the issues' life, with PostgreSQL in the place of SQLite."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres.server import missing, postgres

ROOT = Path(__file__).parent.parent.parent
TESTS = (
    "tests/store/test_models.py",
    "tests/store/test_deep_pages.py",
    "tests/store/test_queries.py",
    "tests/store/test_issue_words.py",
    "tests/store/test_problem_queries.py",
    "tests/usecases/monthly/test_monthly_papers.py",
    "tests/usecases/settling/test_settle_run.py",
    "tests/usecases/settling/test_settle_states.py",
    "tests/usecases/issues/test_review_issues.py",
    "tests/usecases/lists/test_send_rectification.py",
    "tests/usecases/issues/test_list_findings.py",
    "tests/usecases/monthly/test_rank_units.py",
)


@pytest.mark.skipif(bool(missing()), reason=missing() or "none")
def test_the_store_and_the_life_of_issues_are_the_same_on_postgresql() -> None:
    with postgres() as server:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *TESTS],
            cwd=ROOT,
            env={**os.environ, "XUNCHA_TEST_POSTGRES": server},
            capture_output=True,
            text=True,
        )

    assert done.returncode == 0, done.stdout[-12000:] + done.stderr[-2000:]
    assert " passed" in done.stdout or "100%" in done.stdout
