"""Hidden links: how many tricks are seen through, how many decoys stepped on, and what it costs.

    python -m benchmarks.hidden_links [PAGES]

Cost is told beside that of reading the same pages, since times depend on the machine: of pages
without suspicion (the question alone), of pages that give cause, and of a page with a large style sheet.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.read_html import page
from documents.html import read
from documents.raw import Raw
from documents.web.hidden_blocks import PageFiles, hidden_blocks
from domain.document import Document
from domain.site import LinkRules, Site
from tests.documents.hiding_tricks import DECOYS, HIDDEN, PLAIN, TRICKS, page_of, scripts_of, sheets_of
from usecases.scanning.scan_hidden import HiddenLinks

_HOST = "http://www.example.gov.cn"
_SITE = Site("bench", "示例县人民政府", (), ("www.example.gov.cn",), links=LinkRules(("*.gov.cn",)))
_ROUNDS = 3
_CAUSE = '<p><a href="http://partner.example.net/{number}">合作网站</a></p></body>'
_RULES = 50_000


def main(pages: int) -> None:
    """Prints both halves."""
    _print_quality()
    _print_cost(pages)


def _print_quality() -> None:
    found = alarms = 0
    for trick in TRICKS:
        for decoy in DECOYS:
            files = PageFiles(sheets_of(trick, decoy), scripts_of(trick, decoy))
            raw = _raw(0, page_of((trick, HIDDEN), (decoy, PLAIN)).encode())
            blocks = [block for block in hidden_blocks(raw, _is_foreign, files) if not block.control]
            urls = [link.url for block in blocks for link in block.links]
            found += any(url.startswith(HIDDEN) for url in urls)
            alarms += any(url.startswith(PLAIN) for url in urls)
    pairs = len(TRICKS) * len(DECOYS)
    print(f"{len(TRICKS)} tricks x {len(DECOYS)} decoys: recall {found / pairs:.1%}, decoys reported {alarms}")


def _print_cost(pages: int) -> None:
    random_ = random.Random(7)
    bodies = [page(random_) for _ in range(pages)]
    plain = [_raw(number, body) for number, body in enumerate(bodies)]
    doubtful = [
        _raw(number, body.replace(b"</body>", _CAUSE.format(number=number).encode()))
        for number, body in enumerate(bodies)
    ]
    documents = [read(raw) for raw in plain]
    reading = _best(lambda: [read(raw) for raw in plain])
    asking = _best(lambda: _causes(documents))
    looking = _best(
        lambda: [HiddenLinks(_SITE).look(read_, raw) for read_, raw in zip(documents, doubtful, strict=True)]
    )
    print(f"reading a page                    {reading / pages * 1000:7.3f} ms")
    print(f"asking a page without suspicion   {asking / pages * 1000:7.3f} ms  {asking / reading:6.1%} of reading")
    print(f"looking through one with cause    {looking / pages * 1000:7.3f} ms  {looking / reading:6.1%} of reading")
    print(f"pages without suspicion that gave cause: {sum(map(HiddenLinks(_SITE).gives_cause, documents))} of {pages}")
    sheet = "".join(
        f".c{n} .d{n}>a{{color:#123;background:url(x{n}.png);margin:0 {n}px;display:none}}\n" for n in range(_RULES)
    )
    large = b'<link rel="stylesheet" href="/big.css"></head>'
    raws = [_raw(raw_number, raw.body.replace(b"</head>", large)) for raw_number, raw in enumerate(doubtful)]
    files = PageFiles({f"{_HOST}/big.css": sheet})
    for which in ("first", "second"):
        begun = time.process_time()
        hidden_blocks(raws[0], _is_foreign, files)
        print(f"{which} page with {_RULES} rules in {len(sheet) / 1e6:.1f} MB: {time.process_time() - begun:.3f} s")


def _causes(documents: Sequence[Document]) -> list[bool]:
    links = HiddenLinks(_SITE)
    return [links.gives_cause(document) for document in documents]


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def _raw(number: int, body: bytes) -> Raw:
    return Raw(f"{_HOST}/zwgk/tzgg/t20261101_{number}.html", body, "text/html; charset=utf-8")


def _is_foreign(url: str, text: str) -> bool:
    return url.startswith((HIDDEN, PLAIN))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
