"""CPU and memory of a second patrol of an unchanged portal against the first.

`python -m benchmarks.recrawl [ARTICLES]` (20,000 unless told). Three second nights, each after a
first one of its own: asked page by page with validators, without them (bytes compared), and with
articles resting. The server's own CPU is not counted.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from benchmarks.patrol_cpu import free_port, measure, site_file, wait_for

ROOT = Path(__file__).parent.parent
DAY = date(2026, 11, 20)
FIRST, SECOND, THIRD = DAY, DAY + timedelta(days=1), DAY + timedelta(days=2)


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    work = Path(tempfile.mkdtemp(prefix="xuncha-bench-"))
    try:
        compare(work, articles, validators=True)
        compare(work, articles, validators=False)
    finally:
        shutil.rmtree(work)


def compare(work: Path, articles: int, *, validators: bool) -> None:
    """A first night, a second with every page asked, and a third on which articles rest."""
    port = free_port()
    environment = {**os.environ, "VALIDATORS": "1" if validators else ""}
    server = subprocess.Popen(
        [sys.executable, ROOT / "benchmarks/portal.py", str(port), str(articles)], env=environment
    )
    try:
        wait_for(port)
        home = work / f"home-{validators}"
        first = patrol(work, home, port, FIRST, "[1]")
        second = patrol(work, home, port, SECOND, "[1, 3]")
        third = patrol(work, home, port, THIRD, "[1, 3]")
        how = "有 ETag" if validators else "无 ETag"
        tell(f"首轮（{how}）", first, first)
        tell(f"次轮（{how}，逐页询问）", second, first)
        tell(f"第三轮（{how}，文章未到期）", third, first)
        shutil.rmtree(home)
    finally:
        server.kill()
        server.wait()


def patrol(work: Path, home: Path, port: int, day: date, days: str) -> tuple[float, float]:
    """CPU seconds and largest process in MB of one patrol."""
    file = work / "bench.toml"
    file.write_text(site_file(port).replace("[crawl]\n", f"[crawl]\nrecheck_days = {days}\n"))
    return measure([sys.executable, "-m", "cli.main", "--home", home, "patrol", file, "--as-of", day.isoformat()])


def tell(what: str, patrolled: tuple[float, float], first: tuple[float, float]) -> None:
    cpu, memory = patrolled
    print(f"{what}：CPU {cpu:.1f} 秒，为首轮的 {cpu / first[0]:.0%}；最大进程 {memory:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
