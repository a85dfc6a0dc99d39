"""What the crawl folder costs: a WARC record, a line of facts, and the frontier at two sizes.

`python benchmarks/archive.py [URLS]` (1,000,000 unless told). CPU of this process; every figure is
the best of several rounds, and the ratios are what may be compared between machines.
"""

import io
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import orjson
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

sys.path.insert(0, str(Path(__file__).parent.parent))

from crawler.archive.facts import FactWriter, read_facts
from crawler.archive.segment_writer import CrawlWriter
from crawler.archive.warc import ArchivedResponse, read_record
from crawler.archive.warc_record import response_record
from crawler.state.crawl_database import open_to_write
from crawler.state.frontier import Frontier
from crawler.target import Errand, Target
from domain.document import Document, Link, Segment, Zone
from domain.fetched import FetchedPage, PageFact
from domain.link import LinkOutcome, Outcome, TargetKind

PAGES = 400
ROUNDS = 5
NAVIGATION, OWN_LINKS = 160, 10
AT = "2026-03-02T01:02:03+00:00"
HEADERS = ((b"Content-Type", b"text/html"), (b"Server", b"nginx"), (b"ETag", b'"6601-a9f0"'), (b"Date", b"now"))


def main() -> None:
    if sys.argv[1:2] == ["frontier"]:
        print(*frontier_cost(int(sys.argv[2])))
        return
    chance = random.Random(1)
    compare_records([page_body(chance) for _ in range(PAGES)])
    compare_facts([fact(number, chance) for number in range(PAGES)])
    whole_writer(chance)
    compare_frontiers(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)


def compare_records(bodies: list[bytes]) -> None:
    answers = [ArchivedResponse("http://a.example/", 200, HEADERS, body, AT) for body in bodies]
    ours = best(lambda: [response_record(answer) for answer in answers])
    theirs = best(lambda: [warcio_record(body) for body in bodies])
    size = sum(len(response_record(answer)) for answer in answers)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "1.warc.gz"
        path.write_bytes(response_record(answers[0]))
        again = best(lambda: [read_record(path, 0) for _ in answers])
    print(f"归档一页（{len(bodies[0]) / 1000:.0f} kB）：自写 {ours:.3f} ms，warcio {theirs:.3f} ms")
    print(f"  比值 {ours / theirs:.2f}，压缩比 {sum(map(len, bodies)) / size:.1f}，按位置读回 {again:.3f} ms")


def warcio_record(body: bytes) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    headers = StatusAndHeaders("200 OK", [(a.decode(), b.decode()) for a, b in HEADERS], protocol="HTTP/1.1")
    payload = io.BytesIO(body)
    record = writer.create_warc_record(
        "http://a.example/", "response", payload=payload, length=len(body), http_headers=headers
    )
    writer.write_record(record)
    return out.getvalue()


def compare_facts(facts: list[PageFact]) -> None:
    """Against the plain way: every page with all its links, as objects."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "1.jsonl"
        path.write_bytes(b"".join(encoded(facts)))
        write, read = best(lambda: encoded(facts)), best(lambda: list(read_facts(path)))
        size = path.stat().st_size
    plain = [orjson.dumps(fact.document) for fact in facts]
    plain_write = best(lambda: [orjson.dumps(fact.document) for fact in facts])
    plain_read = best(lambda: [plain_document(line) for line in plain])
    print(
        f"事实一页：写 {write:.3f} + 读 {read:.3f} ms，{size / PAGES / 1000:.1f} kB\n"
        f"  链接不合并：写 {plain_write:.3f} + 读 {plain_read:.3f} ms，{sum(map(len, plain)) / PAGES / 1000:.1f} kB，"
        f"比值 {(write + read) / (plain_write + plain_read):.2f}"
    )


def encoded(facts: Iterable[PageFact]) -> list[bytes]:
    writer = FactWriter()
    return [writer.encode(fact) for fact in facts]


def plain_document(line: bytes) -> Document:
    data = orjson.loads(line)
    data["links"] = tuple([Link(**link) for link in data["links"]])
    data["segments"] = tuple([Segment(**segment) for segment in data["segments"]])
    return Document(**data)


def whole_writer(chance: random.Random) -> None:
    """Everything a page costs here: record, fact, outcome, new targets, a commit each 50 pages."""
    bodies = [page_body(chance) for _ in range(PAGES)]
    facts = [fact(number, chance) for number in range(PAGES)]
    print(f"写入器整页（含 {OWN_LINKS} 个新地址，每 50 页提交）：{best(lambda: write_all(bodies, facts)):.3f} ms")


def write_all(bodies: list[bytes], facts: list[PageFact]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        writer = CrawlWriter(Path(folder))
        writer.offer([target(fact.fetched.url) for fact in facts])
        writer.frontier.next_batch(Errand.FETCH, len(facts))
        for number, (body, page) in enumerate(zip(bodies, facts, strict=True)):
            url = page.fetched.url
            outcome = LinkOutcome(url, True, TargetKind.PAGE, Outcome.OK, 200, 1, "", None)
            found = [target(f"{url}/{n}") for n in range(OWN_LINKS)]
            writer.record(page, ArchivedResponse(url, 200, HEADERS, body, AT), outcome, found)
            if number % 50 == 49:
                writer.commit()
        writer.abandon()


def compare_frontiers(urls: int) -> None:
    """Each size in a process of its own, so that its peak memory is its own."""
    small, large = measured(urls // 10), measured(urls)
    for count, (micros, look_up, megabytes) in ((urls // 10, small), (urls, large)):
        print(f"地址表 {count:,} 个：每个 {micros:.1f} μs，170 次查询 {look_up:.1f} μs，进程峰值 {megabytes:.0f} MB")
    print(f"  每个地址的时间之比 {large[0] / small[0]:.2f}（1 即为线性）")


def measured(urls: int) -> tuple[float, float, float]:
    command = [sys.executable, __file__, "frontier", str(urls)]
    micros, look_up, megabytes = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    return float(micros), float(look_up), float(megabytes)


def frontier_cost(urls: int) -> tuple[float, float, float]:
    """Microseconds an address (offered, handed out, finished, committed), of 170 look-ups, peak MB."""
    with tempfile.TemporaryDirectory() as folder:
        database = open_to_write(Path(folder))
        frontier = Frontier(database)
        start = time.process_time()
        for first in range(0, urls, 500):
            frontier.offer([target(address(number)) for number in range(first, min(first + 500, urls))])
            for taken in frontier.next_batch(Errand.FETCH, 500):
                frontier.finish(LinkOutcome(taken.url, True, TargetKind.PAGE, Outcome.OK, 200, 1, "", None))
            frontier.commit()
        each = (time.process_time() - start) / urls * 1e6
        asked = [address(number) for number in range(0, urls, max(urls // 170, 1))][:170]
        start = time.process_time()
        for _ in range(1000):
            for url in asked:
                frontier.knows(url)
        look_up = (time.process_time() - start) * 1000
        database.close()
    return each, look_up, peak_megabytes()


def peak_megabytes() -> float:
    """Of this program alone: the kernel's other figure also counts what the parent held at the start."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def target(url: str) -> Target:
    return Target(url, Errand.FETCH, 1, "http://www.example.gov.cn/", "通知公告", TargetKind.PAGE)


def address(number: int) -> str:
    return f"http://www.example.gov.cn/zwgk/fdzdgknr/{number % 700:04d}/2026{number % 12:02d}/t2026_{number:08d}.shtml"


def page_body(chance: random.Random) -> bytes:
    items = "".join(f'<li><a href="/zwgk/{n:03d}/index.shtml">公开栏目第{n}项</a></li>\n' for n in range(NAVIGATION))
    script = "var place = document.getElementById('c{}');\n"
    scripts = "".join(script.format(chance.randrange(10**6)) for _ in range(400))
    return f"<html>{items}<p>{chinese(chance, 2500)}</p><script>{scripts}</script></html>".encode()


def fact(number: int, chance: random.Random) -> PageFact:
    """A page as a reader makes it anew: equal navigation links, other objects."""
    url = address(number)
    links = [
        Link(f"http://www.example.gov.cn/zwgk/{n:03d}/", f"/zwgk/{n:03d}/", f"栏目{n}", "a", Zone.NAVIGATION)
        for n in range(NAVIGATION)
    ]
    links += [Link(f"{url}/{n}", f"./{n}", chinese(chance, 15), "a") for n in range(OWN_LINKS)]
    segments = [Segment(f"导航{n} 公开栏目", "导航", Zone.NAVIGATION) for n in range(20)]
    segments += [Segment(chinese(chance, 100), f"第{n}段") for n in range(25)]
    document = Document(url, chinese(chance, 20), "text/html", tuple(segments), tuple(links))
    return PageFact(FetchedPage(url, TargetKind.PAGE, Outcome.OK, 200, "text/html", 43_000, "", None, AT), document)


def chinese(chance: random.Random, length: int) -> str:
    return "".join(chr(chance.randrange(0x4E00, 0x5E00)) for _ in range(length))


def best(work: Callable[[], object]) -> float:
    """CPU milliseconds a page."""
    costs = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        costs.append(time.process_time() - start)
    return min(costs) / PAGES * 1000


if __name__ == "__main__":
    main()
