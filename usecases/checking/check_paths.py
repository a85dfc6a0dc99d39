"""Check files before they are published: the same readers and scanners, without a crawl."""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from documents.cannot_read import CannotRead
from documents.raw import Raw
from domain.finding import Finding
from domain.gap import Gap, GapKind, Stage
from domain.site import Site
from scanners.bench import Bench
from usecases.reading.reader_process import ReaderProcess
from usecases.scanning.scan_bench import WordFolders, bench_for
from usecases.scanning.scan_hidden import HiddenLinks

MAX_BYTES = 200 << 20
"""A reader of more takes more memory than an office computer has."""

STANDARD_INPUT = "标准输入"


@dataclass(frozen=True, slots=True)
class Checked:
    """One file's result; a gap means that it could not be looked at, not that it is clean."""

    name: str
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]


def files_under(paths: Iterable[Path]) -> list[Path]:
    """The files to check, folders opened up; a path that does not exist stays, to be told about."""
    return [file for path in paths for file in _files(path)]


def check_paths(
    paths: Iterable[Path], as_of: date, site: Site | None = None, words: WordFolders | None = None
) -> Iterator[Checked]:
    """Each file under the paths, checked; a path that does not exist is a gap."""
    bench = _bench(as_of, site, words)
    with ReaderProcess() as reader:
        for file in files_under(paths):
            yield check_bytes(str(file), file, bench, reader)


def check_input(body: bytes, as_of: date, site: Site | None = None, words: WordFolders | None = None) -> Checked:
    """What somebody typed or piped in, checked: text, or a file of any kind."""
    with ReaderProcess() as reader:
        return check_bytes(STANDARD_INPUT, body, _bench(as_of, site, words), reader)


def check_bytes(name: str, source: Path | bytes, bench: Bench, reader: ReaderProcess) -> Checked:
    """One file or one text, checked; `name` is what the reader calls it by."""
    try:
        body = _within_limit(source if isinstance(source, bytes) else _read(source))
        return scan_raw(Raw(url=name, body=body, file_name=Path(name).name), bench, reader)
    except CannotRead as error:
        return _unchecked(name, error)


def scan_raw(raw: Raw, bench: Bench, reader: ReaderProcess) -> Checked:
    """Read and scanned; the parts that could not be read are gaps beside what was found in the rest."""
    try:
        document = reader.read(raw)
    except CannotRead as error:
        return _unchecked(raw.url, error)
    if document.media_type == "text/html" and (hidden := HiddenLinks(bench.site)).gives_cause(document):
        document = hidden.look(document, raw)
    findings, gaps = bench.scan_document(document)
    return Checked(raw.url, tuple(findings), (*document.gaps, *gaps))


def _unchecked(name: str, error: CannotRead) -> Checked:
    return Checked(name, (), (Gap(Stage.READ, error.kind, name, error.reason),))


def _bench(as_of: date, site: Site | None, words: WordFolders | None) -> Bench:
    return bench_for(site or Site("check", "发布前检查", (), ()), secrets.token_bytes(32), as_of, words=words)


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from sorted(item for item in path.rglob("*") if item.is_file())
    else:
        yield path


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise CannotRead(GapKind.NOT_CHECKED, "文件不存在，请检查路径") from None
    except OSError as error:
        raise CannotRead(GapKind.NOT_CHECKED, f"文件打不开（{error.strerror}），请检查权限") from None


def _within_limit(body: bytes) -> bytes:
    if len(body) > MAX_BYTES:
        raise CannotRead(GapKind.TOO_LARGE, f"文件超过 {MAX_BYTES >> 20} MB，未检查")
    return body
