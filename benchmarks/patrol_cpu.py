"""CPU of a whole patrol against a bare fetch of the same addresses, and its peak memory.

`python -m benchmarks.patrol_cpu [ARTICLES] [ROUNDS]` (2,000 and 3 unless told). The server's own
CPU is not counted. Prints per round the CPU milliseconds a page of both and of the crawl alone,
archive and all, their ratios, and the largest process of the patrol.

It is a site's first night in a home that knows another site: making the tables and packing the
terms, once in a home's life, are not counted. The program runs from a copy with its bytecode, as
an installer leaves it.
"""

import compileall
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.portal import COLUMNS, HOST, ROWS

ROOT = Path(__file__).parent.parent


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    port = free_port()
    server = subprocess.Popen([sys.executable, ROOT / "benchmarks/portal.py", str(port), str(articles)])
    try:
        wait_for(port)
        work = Path(tempfile.mkdtemp(prefix="xuncha-bench-"))
        installed = install(work)
        for _ in range(rounds):
            compare(work, installed, port, articles)
        shutil.rmtree(work)
    finally:
        server.kill()


def install(work: Path) -> Path:
    """A copy of the program with its bytecode."""
    installed = work / "installed"
    shutil.copytree(ROOT, installed, ignore=shutil.ignore_patterns(".*", "tests", "var", "build", "__pycache__"))
    compileall.compile_dir(installed, quiet=1)
    return installed


def compare(work: Path, installed: Path, port: int, articles: int) -> None:
    """One round: bare fetch, patrol, crawl alone, bare fetch again, of the same number of addresses."""
    addresses = [f"http://127.0.0.1:{port}{path}" for path in paths(articles)]
    (work / "list.txt").write_text("\n".join(addresses))
    bare = [sys.executable, "benchmarks/bare_spider.py", work / "list.txt"]
    before, bare_rss = measure(bare, installed)
    for code in ("other", "bench", "alone"):
        (work / f"{code}.toml").write_text(site_file(port).replace('code = "bench"', f'code = "{code}"'))
    home = work / "home"
    program = [sys.executable, "-m", "cli.main", "--home", home]
    measure([*program, "patrol", work / "other.toml", "--max-pages", "5"], installed)
    patrol_cpu, patrol_rss = measure([*program, "patrol", work / "bench.toml"], installed)
    crawl_cpu, _ = measure([*program, "crawl", work / "alone.toml"], installed)
    bare_cpu = (before + measure(bare, installed)[0]) / 2  # other work on the machine slows both
    shutil.rmtree(home)
    pages = len(addresses)
    print(
        f"{pages} 页：裸抓取 {bare_cpu / pages * 1000:.2f} ms/页（{bare_rss:.0f} MB），"
        f"整套巡查 {patrol_cpu / pages * 1000:.2f} ms/页（最大进程 {patrol_rss:.0f} MB），"
        f"比值 {patrol_cpu / bare_cpu:.2f}；"
        f"只抓取 {crawl_cpu / pages * 1000:.2f} ms/页，比值 {crawl_cpu / bare_cpu:.2f}",
        flush=True,
    )


def paths(articles: int) -> list[str]:
    """Every address that a patrol of the portal fetches."""
    result = ["/"]
    for column in range(COLUMNS):
        pages = -(-len(range(column, articles, COLUMNS)) // ROWS)
        result += [f"/c{column}/list.shtml"] + [f"/c{column}/list_{n}.shtml" for n in range(2, pages + 1)]
    return result + [f"/c{n % COLUMNS}/t2026_{n}.html" for n in range(articles)]


def site_file(port: int) -> str:
    """A site file for the portal: its host stands on loopback, other hosts are only listed."""
    columns = "".join(
        f'[[column]]\nname = "栏目{n}"\nurl = "http://{HOST}/c{n}/list.shtml"\nunit = "县政府办"\nkind = "notice"\n'
        for n in range(COLUMNS)
    )
    return (
        f'[site]\ncode = "bench"\nname = "基准县人民政府"\nstart = ["http://{HOST}/"]\nhosts = ["{HOST}"]\n'
        f'[crawl]\ndelay_seconds = 0\nper_host = 16\nresolve = {{ "{HOST}" = "127.0.0.1:{port}" }}\n'
        f'[links]\nallowed = ["*.gov.example"]\nexternal = "list"\n[[unit]]\nname = "县政府办"\n{columns}'
    )


def measure(command: list[object], program: Path = ROOT) -> tuple[float, float]:
    """CPU seconds of a command with all its children, and the largest process in MB."""
    environment = {**os.environ, "PYTHONPATH": str(program)}
    child = subprocess.Popen([str(part) for part in command], cwd=program, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"命令失败（{status}）：{command}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("测量用的服务器没有启动")


if __name__ == "__main__":
    main()
