"""The systemd units that we ship, read by systemd itself."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.deploy.conftest import DEPLOY

ANALYZE = shutil.which("systemd-analyze") or ""
UNITS = sorted(path.name for path in DEPLOY.iterdir() if path.suffix in (".service", ".timer"))


@pytest.mark.skipif(not ANALYZE, reason="没有 systemd-analyze：apt-get install systemd")
def test_systemd_understands_every_line(tmp_path: Path) -> None:
    for name in UNITS:
        words = (DEPLOY / name).read_text(encoding="utf-8").replace("/opt/xuncha/bin/xuncha", "/bin/true")
        (tmp_path / name).write_text(words, encoding="utf-8")
    done = subprocess.run(
        [ANALYZE, "verify", "--man=no", "--recursive-errors=no", *(str(tmp_path / name) for name in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )

    own = [line for line in done.stderr.splitlines() if "xuncha" in line]
    assert (done.returncode, own) == (0, [])
