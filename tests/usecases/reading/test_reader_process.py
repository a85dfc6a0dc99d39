"""One bad file costs one gap."""

import os
import signal
from collections.abc import Iterator

import pytest

from documents.cannot_read import CannotRead
from documents.raw import Raw
from domain.document import Document
from domain.gap import GapKind
from tests.usecases.misbehaving import ID_NUMBER, read
from usecases.reading.reader_child import ReaderBounds
from usecases.reading.reader_process import ReaderProcess


@pytest.fixture
def reader() -> Iterator[ReaderProcess]:
    with ReaderProcess(read=read) as process:
        yield process


def binary(word: str) -> Raw:
    return Raw("http://www.example.gov.cn/f", b"\0" + word.encode())


def refusal(reader: ReaderProcess, word: str) -> tuple[GapKind, str]:
    with pytest.raises(CannotRead) as caught:
        reader.read(binary(word))
    return caught.value.kind, caught.value.reason


def child_of(document: Document) -> int:
    return int(document.title)


def test_a_document_comes_back_as_it_was_read(reader: ReaderProcess) -> None:
    document = reader.read(binary("名单"))

    expected = read(binary("名单"))
    assert document.segments == expected.segments
    assert document.gaps == expected.gaps
    assert document.segments[0].table is document.segments[2].table
    assert child_of(document) != os.getpid()


def test_one_child_reads_many_files(reader: ReaderProcess) -> None:
    assert child_of(reader.read(binary("a"))) == child_of(reader.read(binary("b")))


@pytest.mark.parametrize(("word", "name"), [("segfault", "SIGSEGV"), ("abort", "SIGABRT")])
def test_a_crash_is_one_gap_and_the_next_file_is_read(reader: ReaderProcess, word: str, name: str) -> None:
    reader.read(binary("before"))

    assert refusal(reader, word) == (
        GapKind.DAMAGED,
        f"解析程序读取该文件时崩溃（{name}），文件可能已损坏，未读取；请人工查看",
    )
    assert reader.read(binary("after")).segments[0].text == "after0"


def test_a_reader_s_bug_is_one_gap_and_its_masked_traceback_goes_to_the_log(
    reader: ReaderProcess, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    kind, reason = refusal(reader, "bug")

    assert kind is GapKind.DAMAGED
    assert reason == "解析程序读取该文件时出错（ValueError），文件可能已损坏，未读取；请人工查看"
    assert "Traceback" in caplog.text
    assert ID_NUMBER not in caplog.text
    assert capfd.readouterr().err == ""


def test_a_crash_that_an_earlier_file_prepared_costs_nothing(reader: ReaderProcess) -> None:
    reader.read(binary("before"))

    assert reader.read(binary("abort unless first")).segments


def test_a_hang_ends_at_its_bound_and_the_next_file_is_read() -> None:
    with ReaderProcess(ReaderBounds(seconds=6), read) as reader:
        kind, reason = refusal(reader, "hang")

        assert (kind, reason) == (GapKind.LIMIT, "读取超过 6 秒，已放弃；请人工查看")
        assert reader.read(binary("after")).segments


def test_memory_is_bounded(reader: ReaderProcess) -> None:
    kind, reason = refusal(reader, "memory")

    assert (kind, reason) == (GapKind.LIMIT, "读取时占用内存超过 4096 MB，未读取；请人工查看")


def test_a_child_that_the_system_ends_is_told_as_memory(reader: ReaderProcess) -> None:
    os.kill(child_of(reader.read(binary("before"))), signal.SIGKILL)

    assert reader.read(binary("after")).segments  # tried once more, in a fresh child


def test_a_refusal_passes_through(reader: ReaderProcess) -> None:
    assert refusal(reader, "locked") == (GapKind.ENCRYPTED, "已加密")


def test_a_child_is_replaced_after_its_share_of_files() -> None:
    with ReaderProcess(ReaderBounds(files_per_process=2), read) as reader:
        children = [child_of(reader.read(binary("a"))) for _ in range(3)]

    assert children[0] == children[1] != children[2]


def test_pages_and_plain_texts_are_read_without_a_child(reader: ReaderProcess) -> None:
    assert reader.read(Raw("http://www.example.gov.cn/", b"<html><body><p>x</p></body></html>")).segments[0].text == "x"
    assert reader.read(Raw("http://www.example.gov.cn/a.txt", "通知".encode())).segments[0].text == "通知"


def test_a_closed_reader_starts_anew(reader: ReaderProcess) -> None:
    reader.read(binary("a"))
    reader.close()

    assert reader.read(binary("b")).segments
