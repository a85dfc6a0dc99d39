"""One person's number, masked one way here and another way there."""

from dataclasses import asdict, replace

import pytest

from domain.document import Document, Segment, Table, Zone
from domain.finding import Finding
from domain.trace import PersonTraces, Trace
from scanners.bench import Bench
from scanners.scanner import Setting

HOST = "http://www.example.gov.cn"
TABLE = Table("名单", ("姓名", "身份证号"), ("A", "B"))
NUMBER = "360722190001011237"


def sheet(name: str, *rows: str) -> Document:
    segments = tuple(Segment(row, str(number), Zone.CELL, table=TABLE) for number, row in enumerate(rows, 2))
    return Document(f"{HOST}/{name}.xlsx", f"{name}.xlsx", "application/zip", segments, found_on=f"{HOST}/{name}.html")


def traces_of(setting: Setting, *documents: Document) -> tuple[Trace, ...]:
    bench = Bench(setting, strict=True)
    return tuple(trace for document in documents for trace in bench.trace_document(document)[0])


def judged(setting: Setting, *documents: Document) -> list[Finding]:
    traces = traces_of(setting, *documents)
    return Bench(setting, strict=True).scan_person(PersonTraces("", traces))[0]


def test_two_files_that_hide_different_digits_give_the_number_away(setting: Setting) -> None:
    one, other = sheet("1", "张三\t360722********1237"), sheet("2", "李四\t1", "张三\t36072219000101****")
    (finding,) = judged(setting, one, other)
    assert (finding.rule, finding.url, finding.attachment) == ("PII07", f"{HOST}/1.html", "1.xlsx")
    assert finding.evidence == "张* 360722********1237（两处遮盖位置不同，拼起来可以还原）"
    assert finding.where == "1.xlsx 名单!B2；2.xlsx 名单!B3"
    assert finding.proofs == ((one.url, other.url),)
    assert finding.pages == (f"{HOST}/1.html", f"{HOST}/2.html")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("张三\t360722********1237", "张三\t360722********1237", "masked alike"),
        ("张三\t360722********1237", "张三\t36072219010204****", "the check character says: two persons"),
        ("张三\t360722********1237", "张三\t362123********1237", "they contradict each other"),
        ("张三\t360722********1237", "张三\t36072219000101123*", "a weak mask is a fault of its own"),
    ],
)
def test_what_does_not_make_one_number_is_left_alone(setting: Setting, one: str, other: str, why: str) -> None:
    assert judged(setting, sheet("1", one), sheet("2", other)) == [], why


def test_traces_hold_neither_name_nor_number(setting: Setting) -> None:
    document = sheet(
        "1", "张三丰\t360722********1237", f"李四光\t{NUMBER}", "\t360722********0453", "王*\t360722********8898"
    )
    (trace,) = traces_of(setting, document)
    text = str(asdict(trace))
    assert "张三丰" not in text
    assert NUMBER not in text
    assert trace.shown_name == "张**"


def test_the_same_name_has_one_key_and_another_key_under_another_secret(setting: Setting) -> None:
    document, elsewhere = sheet("1", "张三\t360722********1237"), sheet("2", "张三\t36072219000101****")
    one, two = traces_of(setting, document, elsewhere)
    (foreign,) = traces_of(replace(setting, secret=b"other"), document)
    assert one.person == two.person != foreign.person
