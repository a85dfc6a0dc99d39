"""Write a paper as the kind of file that its name asks for."""

from pathlib import Path

from domain.issue import Refused
from reports import block_docx, block_md, block_pdf, block_xlsx
from reports.block import Paper
from reports.pdf_font import pdf_fonts
from usecases.home.home import Home
from usecases.home.refusal import file_reason

SUFFIXES = (".docx", ".pdf", ".md")


def write_paper(home: Home, paper: Paper, path: Path) -> None:
    """The paper at that path, an earlier one replaced; raises Refused for another ending and where it cannot be."""
    write_file(path, paper_bytes(home, paper, path.suffix.lower()))


def write_any_paper(home: Home, paper: Paper, path: Path) -> None:
    """As `write_paper`, for papers that may be a workbook too."""
    if path.suffix.lower() == ".xlsx":
        write_file(path, block_xlsx.write(paper))
    else:
        write_paper(home, paper, path)


def paper_bytes(home: Home, paper: Paper, suffix: str) -> bytes:
    """The paper as a file of that kind."""
    if suffix == ".docx":
        return block_docx.write(paper)
    if suffix == ".pdf":
        return block_pdf.write(paper, pdf_fonts(home.path / "fonts"))
    if suffix == ".md":
        return block_md.write(paper)
    raise Refused(f"不支持“{suffix or '没有扩展名的'}”文件；可用的扩展名：{'、'.join(SUFFIXES)}")


def write_file(path: Path, body: bytes) -> None:
    """The bytes at that path, put in place at once; raises Refused."""
    partial = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(body)
        partial.replace(path)
    except OSError as error:
        raise Refused(f"无法写入 {path}（{file_reason(error)}）；请检查权限和磁盘，或换一个位置") from error
    finally:
        partial.unlink(missing_ok=True)
