"""Lines of several kinds in one file, read one kind at a time."""

from pathlib import Path

from usecases.scanning.kinds_file import read_kind, write_kinds


def test_each_kind_is_read_by_itself_in_order(tmp_path: Path) -> None:
    path = tmp_path / "scan" / "000001.jsonl"
    write_kinds([("gap", 1), ("page", {"a": "一"}), ("page", {"a": "二"}), ("rules", "x")], path)
    assert list(read_kind(path, "page")) == [{"a": "一"}, {"a": "二"}]
    assert list(read_kind(path, "gap")) == [1]
    assert list(read_kind(path, "rules")) == ["x"]
    assert list(read_kind(path, "trace")) == []


def test_kinds_may_come_in_any_order(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    write_kinds([("page", 1), ("gap", 2), ("page", 3)], path)
    assert list(read_kind(path, "page")) == [1, 3]
    assert list(read_kind(path, "gap")) == [2]


def test_a_file_of_an_older_version_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_bytes(b'["gap",1]\n["page",2]\n["page",3]\n["rules",""]\n')
    assert list(read_kind(path, "page")) == [2, 3]
    assert list(read_kind(path, "column")) == []


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    write_kinds([], path)
    assert list(read_kind(path, "page")) == []
    path.write_bytes(b"")
    assert list(read_kind(path, "page")) == []


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    write_kinds([("page", 1)], path)
    assert not list(tmp_path.glob("*.part"))
