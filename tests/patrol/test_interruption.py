"""Ctrl-C in every stage: one line, exit code 130, and the next patrol goes on."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patrol.patrolled import AS_OF, Patrolled

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("stage", ["抓取", "扫描", "结算"])
def test_ctrl_c_leaves_a_run_that_the_next_patrol_ends(patrolled: Patrolled, stage: str) -> None:
    code, said = _interrupted(patrolled, f"[{stage}]")

    if code != 0:  # settling may be over before the signal arrives; then the patrol ended as it should
        assert code == 130
        assert said.splitlines()[-1] == "xuncha：已中断。已完成的部分都已保存，重新运行同一命令即可继续"
    assert "Traceback" not in said
    summary = patrolled.patrol()
    assert summary.resumed is (code != 0)
    assert patrolled.score().is_perfect


def _interrupted(patrolled: Patrolled, line: str) -> tuple[int, str]:
    """A patrol by the command, interrupted when it prints that line; exit code and all it said."""
    words = ["--home", str(patrolled.home.path), "patrol", str(patrolled.site_file()), "--as-of", AS_OF.isoformat()]
    with subprocess.Popen(
        [sys.executable, "-m", "cli.main", *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stderr is not None
        said = []
        for text in child.stderr:
            said.append(text)
            if text.startswith(line):
                child.send_signal(signal.SIGINT)
                break
        said.append(child.stderr.read())
        return child.wait(60), "".join(said)
