"""The frontier at 250,000, 500,000 and 1,000,000 addresses: CPU, wall, peak memory, and whether time is linear.

`python -m benchmarks.frontier [ADDRESSES …]`. Each size runs in a process of its own and is worked
through as a crawl does it: a page is taken, 170 links are asked after of which most are known, the
new ones are queued, the outcome is written, a commit follows every 500 pages; at the end the folder
is opened once more, as after a crash.
"""

import resource
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from crawler.state.crawl_database import open_to_write
from crawler.state.frontier import Frontier
from crawler.target import Errand, Target
from domain.link import LinkOutcome, Outcome, TargetKind

_SIZES = (250_000, 500_000, 1_000_000)
_LINKS = 170
_NEW = 20
_COMMIT_EVERY = 500
_NAVIGATION = tuple(f"http://www.example.gov.cn/col/col{n}/index.html" for n in range(_LINKS - _NEW))


def address(number: int) -> str:
    """An article's address, 103 characters long."""
    return f"http://www.example.gov.cn/xxgk/zfxxgkml/bmhxzxxgk/{number % 97:02d}/art/2026/art_{number:032x}.html"


def work_through(addresses: int, folder: Path) -> None:
    """Queues and finishes so many, then opens the folder again."""
    with closing(open_to_write(folder)) as database:
        frontier = Frontier(database)
        frontier.offer([_target(url) for url in (*_NAVIGATION, address(0))])
        offered, done = 1, 0
        while batch := frontier.next_batch(Errand.FETCH, 200):
            for target in batch:
                links = [*_NAVIGATION, *(address(n) for n in range(offered, min(offered + _NEW, addresses)))]
                offered += len(links) - len(_NAVIGATION)
                frontier.offer([_target(url) for url in links if not frontier.knows(url)])
                frontier.finish(_outcome(target.url))
                done += 1
                if done % _COMMIT_EVERY == 0:
                    frontier.commit()
        frontier.commit()
    with closing(open_to_write(folder)) as database:
        assert Frontier(database).counts().fetched == done


def _target(url: str) -> Target:
    return Target(url, Errand.FETCH, 3, "http://www.example.gov.cn/xxgk/index.html", "", TargetKind.PAGE, url, "通知")


def _outcome(url: str) -> LinkOutcome:
    return LinkOutcome(url, True, TargetKind.PAGE, Outcome.OK, 200, 1, "", None)


def measure(addresses: int) -> None:
    """One size, in this process: prints a line."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="xuncha-frontier-") as folder:
        work_through(addresses, Path(folder))
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
    wall, used = time.monotonic() - began, resource.getrusage(resource.RUSAGE_SELF)
    cpu = used.ru_utime + used.ru_stime
    print(
        f"{addresses} 个地址：CPU {cpu:.1f} s（每万个 {cpu / addresses * 10_000:.2f} s），历时 {wall:.1f} s，"
        f"内存峰值 {used.ru_maxrss / 1024:.0f} MB，数据库 {size / 1e6:.0f} MB",
        flush=True,
    )


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]))
        return
    for addresses in map(int, sys.argv[1:] or _SIZES):
        subprocess.run([sys.executable, "-m", "benchmarks.frontier", "--one", str(addresses)], check=True)


if __name__ == "__main__":
    main()
