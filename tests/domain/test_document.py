"""Places in documents, and the way back from joined text."""

from hypothesis import given
from hypothesis import strategies as st

from domain.document import Document, Segment, Spot, Table, Zone, joined
from domain.gap import Gap, GapKind, Stage

TABLE = Table("Sheet1", ("姓名", "身份证号"), ("A", "C"), ("", "隐藏列"))


def test_a_place_in_running_text_is_the_segments_own() -> None:
    assert Segment("正文", "第 2 段", hidden="隐藏").spot(1) == Spot("第 2 段", "", "隐藏")


def test_a_place_in_a_row_names_sheet_and_cell_with_its_header_and_hiddenness() -> None:
    row = Segment("张三\t3607", "12", Zone.CELL, table=TABLE)

    assert row.spot(0) == Spot("Sheet1!A12", "姓名", "")
    assert row.spot(3) == Spot("Sheet1!C12", "身份证号", "隐藏列")
    assert row.cells() == ["张三", "3607"]


def test_a_hidden_row_is_hidden_in_every_cell() -> None:
    assert Segment("a\tb", "3", hidden="隐藏行", table=TABLE).spot(2).hidden == "隐藏行"


def test_cells_beyond_the_known_columns_are_counted() -> None:
    assert Segment("a\tb\tc", "3", table=TABLE).spot(4) == Spot("Sheet1!33", "", "")


def test_text_outside_tables_is_one_cell_even_with_tabs() -> None:
    assert Segment("a\tb", "第 1 段").cells() == ["a\tb"]


@given(st.lists(st.text(alphabet="县政府ab", min_size=1, max_size=5), min_size=1, max_size=8), st.data())
def test_every_character_of_joined_text_leads_back_to_its_segment(texts: list[str], data: st.DataObject) -> None:
    segments = tuple(Segment(text, str(number)) for number, text in enumerate(texts))
    whole = joined(segments)
    number = data.draw(st.integers(0, len(segments) - 1))
    offset = data.draw(st.integers(0, len(texts[number]) - 1))
    position = sum(len(text) + 1 for text in texts[:number]) + offset

    assert whole.text[position] == texts[number][offset]
    assert whole.locate(position) == (segments[number], offset)


def test_a_lost_part_keeps_a_document_from_answering_but_a_part_without_reader_does_not() -> None:
    def document(*kinds: GapKind) -> Document:
        gaps = tuple(Gap(Stage.READ, kind, "http://www.example.gov.cn/a.zip", "…") for kind in kinds)
        return Document("http://www.example.gov.cn/a.zip", "a.zip", "application/zip", (), gaps=gaps)

    assert document(GapKind.NO_READER, GapKind.ENCRYPTED).is_partly_unread
    assert not document(GapKind.NO_READER).is_partly_unread
    assert not document().is_partly_unread
