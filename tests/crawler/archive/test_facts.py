from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crawler.archive.facts import BadFacts, FactWriter, read_facts
from domain.column import Entry, ListPage
from domain.document import Document, Link, Segment, Table, Zone
from domain.fetched import ArchivePosition, FetchedPage, PageFact
from domain.link import Outcome, TargetKind
from tests.crawler.synthetic_pages import fact, fetched

_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_table = st.builds(Table, _text, st.tuples(_text), st.tuples(_text, _text), st.tuples())
_segment = st.builds(Segment, _text, _text, st.sampled_from(Zone), _text, st.none() | _table)
_link = st.builds(Link, _text, _text, _text, _text, st.sampled_from(Zone))
_document = st.builds(
    Document,
    _text,
    _text,
    _text,
    st.lists(_segment).map(tuple),
    st.lists(_link).map(tuple),
    _text,
    is_article=st.booleans(),
)
_fetched = st.builds(
    FetchedPage,
    url=_text,
    kind=st.sampled_from(TargetKind),
    outcome=st.sampled_from(Outcome),
    status=st.none() | st.integers(100, 599),
    size=st.integers(0, 1 << 40),
    archived=st.none() | st.builds(ArchivePosition, _text, st.integers(0, 1 << 40)),
    reason=_text,
)
_entries = st.lists(st.builds(Entry, _text, _text, _text)).map(tuple)
_list_page = st.builds(ListPage, _text, _text, _text, st.booleans(), _entries, st.none() | st.integers(0, 10**6))
_facts = st.lists(st.builds(PageFact, _fetched, st.none() | _document, st.none() | _list_page), max_size=4)


def written(path: Path, facts: list[PageFact]) -> list[bytes]:
    writer = FactWriter()
    lines = [writer.encode(fact) for fact in facts]
    path.write_bytes(b"".join(lines))
    return lines


@given(facts=_facts)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_written_comes_back_equal(tmp_path: Path, facts: list[PageFact]) -> None:
    written(tmp_path / "1.jsonl", facts)
    assert list(read_facts(tmp_path / "1.jsonl")) == facts


def test_a_repeated_link_is_written_once_and_read_as_one_object(tmp_path: Path) -> None:
    lines = written(tmp_path / "1.jsonl", [fact(1), fact(2), fact(3)])
    assert [line.count("栏目4".encode()) for line in lines] == [1, 0, 0]
    first, second, _ = (page.document for page in read_facts(tmp_path / "1.jsonl"))
    assert first is not None and second is not None
    assert all(a is b for a, b in zip(first.links, second.links, strict=True))


def test_a_text_of_the_template_and_a_row_of_a_list_are_written_once_but_paragraphs_stay_with_their_page(
    tmp_path: Path,
) -> None:
    paragraph = Segment("现将有关事项通知如下。" * 10, "正文第2段")
    page = fact(1)
    assert page.document is not None
    page = replace(page, document=replace(page.document, segments=(*page.document.segments, paragraph)))
    lines = written(tmp_path / "1.jsonl", [page, page])
    assert [line.count("首页 栏目".encode()) for line in lines] == [1, 0]
    assert [line.count("这是第1页".encode()) for line in lines] == [1, 0]
    assert [line.count(paragraph.text.encode()) for line in lines] == [1, 1]
    assert list(read_facts(tmp_path / "1.jsonl")) == [page, page]


def test_rows_of_one_table_share_it_after_reading(tmp_path: Path) -> None:
    table = Table("名单", ("姓名", "电话"), ("A", "B"))
    rows = tuple(Segment(f"张三\t{n}", str(n), Zone.CELL, table=table) for n in range(3))
    written(tmp_path / "1.jsonl", [PageFact(fetched(1), Document("http://a.cn/", "", "", rows))])
    (page,) = read_facts(tmp_path / "1.jsonl")
    assert page.document is not None
    assert page.document.segments == rows
    assert len({id(segment.table) for segment in page.document.segments}) == 1


@pytest.mark.parametrize("missing", [1, 2, 50])
def test_a_last_line_that_was_cut_off_is_never_given(tmp_path: Path, missing: int) -> None:
    path = tmp_path / "1.jsonl"
    lines = written(path, [fact(1), fact(2)])
    path.write_bytes(b"".join(lines)[:-missing])
    assert list(read_facts(path)) == [fact(1)]


def test_a_damaged_line_is_named_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "1.jsonl"
    lines = written(path, [fact(1), fact(2)])
    path.write_bytes(lines[0] + lines[1].replace(b'"fetched"', b'"fetchXX"'))
    with pytest.raises(BadFacts, match="第 2 行损坏"):
        list(read_facts(path))


def test_a_lone_surrogate_does_not_lose_the_page(tmp_path: Path) -> None:
    page = PageFact(fetched(1), Document("http://a.cn/", "通知\ud83d", "text/html", ()))
    written(tmp_path / "1.jsonl", [page])
    (read,) = read_facts(tmp_path / "1.jsonl")
    assert read.document is not None
    assert read.document.title == "通知?"


def test_a_page_that_cannot_be_encoded_does_not_disturb_the_next(tmp_path: Path) -> None:
    broken: Any = object()
    writer = FactWriter()
    with pytest.raises(TypeError):
        writer.encode(PageFact(fetched(1), Document("", broken, "", (), fact(1).document.links)))  # type: ignore[union-attr]
    (tmp_path / "1.jsonl").write_bytes(writer.encode(fact(2)))
    assert list(read_facts(tmp_path / "1.jsonl")) == [fact(2)]
