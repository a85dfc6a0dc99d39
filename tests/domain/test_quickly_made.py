"""Records that are made fast are like any other frozen dataclass but for the guard at run time."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace

import pytest

from domain.document import Link, Segment, Zone
from domain.quickly_made import quickly_made


@quickly_made
@dataclass(frozen=True, slots=True)
class Point:
    x: int
    y: int = 2
    names: list[str] = field(default_factory=list)


def test_fields_defaults_and_words_are_kept() -> None:
    point = Point(1)
    assert (point.x, point.y, point.names) == (1, 2, [])
    assert point.names is not Point(1).names
    assert repr(Point(1, names=["a"])) == "Point(x=1, y=2, names=['a'])"


def test_equal_ones_are_one_key() -> None:
    one, other = Segment("文", "正文第1段"), Segment("文", "正文第1段", Zone.BODY)
    assert one == other
    assert {one: 1}[other] == 1
    assert one != Segment("文", "正文第1段", Zone.TITLE)


@pytest.mark.parametrize("record", [Segment("文", "页脚", Zone.FOOTER), Link("http://a.gov.cn/", "/", "首页", "a")])
def test_they_are_copied_and_travel_between_processes(record: Segment | Link) -> None:
    assert pickle.loads(pickle.dumps(record)) == record
    assert copy.copy(record) == record
    assert replace(record, text="另一段").text == "另一段"


def test_no_field_can_be_added() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 3  # type: ignore[attr-defined]


def test_others_stay_guarded_at_run_time() -> None:
    @dataclass(frozen=True, slots=True)
    class Guarded:
        x: int

    with pytest.raises(FrozenInstanceError):
        Guarded(1).x = 2  # type: ignore[misc]
