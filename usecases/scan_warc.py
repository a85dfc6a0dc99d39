"""Scan a web archive that somebody else wrote: any WARC, compressed or not."""

import secrets
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from crawler.warc import ArchivedResponse, read_any_warc
from documents.cannot_read import CannotRead
from documents.raw import Raw
from documents.read import read_document
from domain.gap import Gap, Stage
from domain.site import Site
from scanners.bench import Bench
from usecases.check_paths import Checked
from usecases.scan_bench import bench_for


def scan_warc(path: Path, as_of: date, site: Site | None = None) -> Iterator[Checked]:
    """Each response of the archive, scanned; a damaged end is a gap like any other."""
    bench = bench_for(site or Site("warc", "网页存档", (), ()), secrets.token_bytes(32), as_of)
    for item in read_any_warc(path):
        if isinstance(item, Gap):
            yield Checked(item.subject, (), (item,))
        elif item.status == 200 and item.body:
            yield _checked(item, bench)


def _checked(response: ArchivedResponse, bench: Bench) -> Checked:
    headers = {name.lower(): value for name, value in response.headers}
    media_type = headers.get(b"content-type", b"").decode("latin-1")
    try:
        document = read_document(Raw(response.url, response.body, media_type))
    except CannotRead as error:
        return Checked(response.url, (), (Gap(Stage.READ, error.kind, response.url, error.reason),))
    findings, gaps = bench.scan_document(document)
    return Checked(response.url, tuple(findings), tuple(gaps))
