"""Persons over a whole site, from the records of its segments."""

from pathlib import Path

from domain.trace import Trace
from tests.usecases.sample import SITE, THURSDAY
from usecases.scanning.judge_persons import judge_persons
from usecases.scanning.known_scan import Mark, known_scan
from usecases.scanning.scan_bench import bench_for
from usecases.scanning.scan_record import ScanRecord, write_record


def trace(person: str, form: str, url: str) -> Trace:
    return Trace(person, "身份证号", form, "张*", url, url, "正文第1段", "名单", "", "", "")


def judged(tmp_path: Path, *segments: list[Trace]) -> ScanRecord:
    paths = []
    for number, traces in enumerate(segments, 1):
        paths.append(tmp_path / f"{number}.jsonl")
        write_record(ScanRecord(traces=traces), paths[-1])
    record = ScanRecord()
    judge_persons(paths, bench_for(SITE, b"key", THURSDAY, strict=True), record)
    return record


def test_two_segments_together_give_a_person_away(tmp_path: Path) -> None:
    one = [trace("a", "360722********1237", "http://x/1"), trace("b", "360722********0453", "http://x/1")]
    other = [trace("a", "36072219000101****", "http://x/2"), trace("b", "360722********0453", "http://x/2")]

    record = judged(tmp_path, one, other)

    assert [(finding.rule, finding.pages) for finding in record.findings] == [("PII07", ("http://x/1", "http://x/2"))]


def test_many_of_one_name_say_nothing(tmp_path: Path) -> None:
    many = [trace("a", f"360722********{serial:04}", f"http://x/{serial}") for serial in range(1000, 1030)]
    many.append(trace("a", "36072219000101****", "http://x/0"))

    assert judged(tmp_path, many).findings == []


def test_a_page_that_is_not_read_again_keeps_its_traces() -> None:
    record = ScanRecord()
    mark = Mark.of(record)
    record.answered.append("http://x/1")
    record.traces.append(trace("a", "360722********1237", "http://x/1"))

    kept = mark.since(record, "http://x/1")

    assert known_scan(kept, "http://x/1").traces == tuple(record.traces)
