"""Write rectification lists as files: notice, letter, sheet and PDF a unit, and one summary for all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from domain.issue import Refused
from domain.rectification import RectificationList
from reports import rectification_notice
from reports.pdf_font import NoFont, pdf_fonts
from reports.placeholder import BadTemplate
from usecases.home.home import Home
from usecases.home.refusal import file_reason
from usecases.lists.list_papers import PAPER_KINDS, Paper, made_papers, paper_orders

NOTICE_NAME = "整改通知.docx"


@dataclass(frozen=True, slots=True)
class Desk:
    """What an office put ready for its papers: fonts of its own, and its template of the notice (None: ours)."""

    fonts: Path | None = None
    template: Path | None = None


@dataclass(frozen=True, slots=True)
class WrittenLists:
    """The files written, and in Chinese what could not be."""

    paths: list[Path]
    remarks: list[str]


def write_lists(
    lists: Sequence[RectificationList], out: Path, *, summary: bool = True, desk: Desk | None = None
) -> WrittenLists:
    """The papers of these lists in the folder `out`, an earlier paper of the same name replaced.

    `out` may be one zip for all, or for one list a single paper by its suffix. One unit's list
    alone goes without `summary`, which would replace that of all units. Raises Refused.
    """
    if not lists:
        return WrittenLists([], [])
    desk = desk or Desk()
    suffix = out.suffix.lower()
    kinds: tuple[str, ...] = (suffix,) if suffix in PAPER_KINDS else PAPER_KINDS
    remarks = _remarks(kinds, desk)
    if remarks:
        kinds = tuple(kind for kind in kinds if kind != ".pdf")
    if not kinds:
        raise Refused(remarks[0])
    template = b"" if suffix in PAPER_KINDS else notice_template(desk.template)
    papers = made_papers(paper_orders(lists, kinds, template, desk.fonts), lists if summary else ())
    with _writing(out):
        if suffix in PAPER_KINDS:
            return WrittenLists([_written(out, next(papers)[1])], remarks)
        if suffix == ".zip":
            return WrittenLists([_zipped(out, papers)], remarks)
        out.mkdir(parents=True, exist_ok=True)
        return WrittenLists([_written(out / name, body) for name, body in papers], remarks)


def desk_of(home: Home, template: Path | None = None) -> Desk:
    """The office's things in its home folder: fonts/, and templates/整改通知.docx unless another one is named."""
    own = home.path / "templates" / NOTICE_NAME
    fonts = home.path / "fonts"
    return Desk(fonts if fonts.is_dir() else None, template or (own if own.exists() else None))


def refuse_unwritable(out: Path, desk: Desk | None = None, *, many: bool = True) -> None:
    """Raises Refused when no paper could be written there: ask before lists are sent, not after.

    `many`: there may be more than one list.
    """
    if desk is not None:
        notice_template(desk.template)
    if many and out.suffix.lower() in PAPER_KINDS:
        raise Refused(f"各单位的清单不能写进一个文件 {out.name}；请用 --unit 指定单位，或把 --out 写成文件夹或 .zip")
    folder = out.parent if out.suffix.lower() in (*PAPER_KINDS, ".zip") else out
    with _writing(out):
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryFile(dir=folder):
            pass


def notice_template(path: Path | None) -> bytes:
    """The template at `path`, else the shipped one; tried at once, so that a fault in it is told. Raises Refused."""
    if path is None:
        return rectification_notice.shipped_template()
    try:
        template = path.read_bytes()
    except OSError as error:
        raise Refused(f"读不到通知模板 {path}（{file_reason(error)}）；请核对路径") from error
    try:
        rectification_notice.check(template)
    except BadTemplate as fault:
        raise Refused(f"通知模板 {path}：{fault}") from None
    return template


def _remarks(kinds: Sequence[str], desk: Desk) -> list[str]:
    if ".pdf" not in kinds:
        return []
    try:
        pdf_fonts(desk.fonts)
    except NoFont as missing:
        return [f"没有写 pdf：{missing}"]
    return []


@contextmanager
def _writing(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        line = f"无法写入 {out}（{file_reason(error)}）；请检查权限和磁盘，或用 --out 指定其他目录"
        raise Refused(line) from error


def _zipped(out: Path, papers: Iterator[Paper]) -> Path:
    partial = out.with_name(f".{out.name}.part")
    try:
        with ZipFile(partial, "w", ZIP_DEFLATED, compresslevel=1) as archive:
            for name, body in papers:
                unit, found, _ = name.partition("整改")
                archive.writestr(f"{unit}/{name}" if found and unit else name, body)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return out


def _written(path: Path, body: bytes) -> Path:
    # A reader who opens the folder meanwhile, or a full disk, never meets half a paper.
    partial = path.with_name(f".{path.name}.part")
    try:
        partial.write_bytes(body)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path
