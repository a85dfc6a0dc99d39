"""What reading a column's list page costs beside reading the page itself.

    python -m benchmarks.read_lists [PAGES]

The pages are the synthetic portal's: 20 rows among 140 links of the template, 1-based paging. Read
the ratio, since the times depend on the machine; the aim is less than 2 ms for page and list together.
"""

import sys
import time
from collections.abc import Callable
from datetime import date

from benchmarks.portal import ROWS, list_page
from crawler.cms.adapter import ListSource
from crawler.cms.registry import read_list
from documents.characters.charset import decode
from documents.html import read
from documents.raw import Raw

_ARTICLES = 200_000
_ROUNDS = 5
_TYPE = "text/html; charset=utf-8"


def main(count: int) -> None:
    """Prints milliseconds a page, the best of some rounds."""
    numbers = range(1, count + 1)
    raws = [Raw(f"http://www.bench.example/c1/list_{n}.shtml", list_page(1, n, _ARTICLES), _TYPE) for n in numbers]
    documents = [read(raw) for raw in raws]

    def read_lists() -> None:
        for raw, document in zip(raws, documents, strict=True):
            html = decode(raw.body, raw.content_type).text
            page = read_list(ListSource(raw.url, html, document, date(2026, 6, 10)), "栏目")
            assert len(page.entries) == ROWS

    pages = _best(lambda: [read(raw) for raw in raws], count)
    lists = _best(read_lists, count)
    print(f"page {pages:.2f} ms, its list {lists:.2f} ms, together {pages + lists:.2f} ms")


def _best(work: Callable[[], object], count: int) -> float:
    times = []
    for _ in range(_ROUNDS):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times) * 1000 / count


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
