"""A file that an earlier run read under another address: what it holds is known, only where it stands is new."""

from dataclasses import replace

from crawler.earlier_runs.ledger import Known
from documents.file_title import file_title
from documents.raw import Raw
from domain.fetched import FetchedPage
from domain.finding import Finding
from domain.trace import Trace
from usecases.scanning.known_scan import KnownScan


def told_of(scan: KnownScan, known: Known, fetched: FetchedPage, unit: str) -> KnownScan:
    """What scanning brought under the known address, as if it had been scanned under the new one."""
    url, page, name = fetched.url, fetched.found_on or fetched.url, name_of(fetched)

    def finding(each: Finding) -> Finding:
        place = replace(each, subject=url, url=page, pages=(page,), proofs=((url,),))
        return replace(place, title=name, attachment=name, column=fetched.column, unit=unit)

    def trace(each: Trace) -> Trace:
        return replace(each, url=url, page=page, title=name, attachment=name, column=fetched.column, unit=unit)

    return KnownScan(
        tuple(finding(each) for each in scan.findings),
        tuple(replace(gap, subject=url) if gap.subject == known.url else gap for gap in scan.gaps),
        tuple(url if key == known.url else key for key in scan.answered),
        tuple(trace(each) for each in scan.traces),
    )


def name_of(fetched: FetchedPage) -> str:
    """What people call the file."""
    return file_title(Raw(fetched.url, b"", file_name=fetched.file_name))
