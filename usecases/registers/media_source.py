"""Articles of an account as people can hand them over: saved pages, a table, a list of addresses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from documents.cannot_read import CannotRead
from documents.raw import Raw
from domain.document import Document, Segment, Zone
from domain.gap import Gap, GapKind, Stage
from domain.issue import Refused
from domain.register import Article
from usecases.home.refusal import file_reason
from usecases.reading.reader_process import ReaderProcess
from usecases.units.register_rows import RegisterRow, register_rows

_PAGES = (".html", ".htm", ".mht", ".mhtml", ".shtml")
_TABLES = (".csv", ".xlsx", ".xls", ".ods", ".et")
_ADDRESSES = ".txt"
_CHINA = timezone(timedelta(hours=8))

_TITLE, _URL, _DAY, _TEXT = "标题", "网址", "发布日期", "正文"
_HEADS = {
    _TITLE: re.compile(r"标题|题名"),
    _URL: re.compile(r"网址|链接|地址|(?i:^url$)"),
    _DAY: re.compile(r"(发布|推送|群发)?(日期|时间)"),
    _TEXT: re.compile(r"正文|内容|全文"),
}
# What a saved WeChat article says of itself: its address, and the moment of its publication in seconds.
_OWN_ADDRESS = re.compile(rb'property="og:url"\s+content="(https?://[^"]{1,2000})"')
_MOMENT = re.compile(rb"\bct\s*=\s*[\"'](\d{10})[\"']")


@dataclass(frozen=True, slots=True)
class HandedOver:
    """An article, and what can be scanned of it; without a document, why not."""

    article: Article
    document: Document | None
    gap: Gap | None = None


def read_source(path: Path, account: str, reader: ReaderProcess) -> Iterator[HandedOver]:
    """The articles of a file or folder; raises Refused for a kind that holds none."""
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.suffix.lower() in _PAGES)
        if not files:
            raise Refused(f"{path} 中没有保存的网页（{'、'.join(_PAGES)}）")
        for file in files:
            yield _page(file, account, reader)
    elif path.suffix.lower() in _PAGES:
        yield _page(path, account, reader)
    elif path.suffix.lower() in _TABLES:
        yield from (_row(row, path, account) for row in register_rows(path, _HEADS, (_TITLE,)))
    elif path.suffix.lower() == _ADDRESSES:
        yield from _addresses(path, account)
    else:
        raise Refused(f"不认识 {path.name}；可导入保存的网页或其文件夹、csv 或 xlsx 表格、每行一个网址的 txt")


def _page(path: Path, account: str, reader: ReaderProcess) -> HandedOver:
    body = _read(path)
    own = _OWN_ADDRESS.search(body)
    url = own[1].decode("latin-1").replace("&amp;", "&") if own else path.absolute().as_uri()
    try:
        document = reader.read(Raw(url, body, file_name=path.name))
    except CannotRead as error:
        return HandedOver(Article(account, url, path.stem, None), None, Gap(Stage.READ, error.kind, url, error.reason))
    day = _moment(body) or _day(document.published)
    document = replace(document, is_article=True, published=day.isoformat() if day else "")
    return HandedOver(Article(account, url, document.title or path.stem, day), document)


def _row(row: RegisterRow, path: Path, account: str) -> HandedOver:
    cells = row.cells
    url = cells[_URL] or f"{path.absolute().as_uri()}#{row.where}"
    article = Article(account, url, cells[_TITLE], row.day(_DAY))
    segments = [Segment(cells[_TITLE], "标题", Zone.TITLE)]
    if cells[_TEXT]:
        segments.append(Segment(cells[_TEXT], "正文"))
    published = article.published.isoformat() if article.published else ""
    document = Document(url, cells[_TITLE], "text/plain", tuple(segments), published=published, is_article=True)
    gap = None if cells[_TEXT] else Gap(Stage.READ, GapKind.NOT_CHECKED, url, "表中只有标题，正文未检查")
    return HandedOver(article, document, gap)


def _addresses(path: Path, account: str) -> Iterator[HandedOver]:
    """Only that there is an article: its platform lets no program read it."""
    for line in _read(path).decode("utf-8-sig", errors="replace").splitlines():
        url = line.strip()
        if re.fullmatch(r"https?://\S+", url):
            gap = Gap(
                Stage.READ, GapKind.NOT_CHECKED, url, "只有网址，内容未检查；请保存网页后用 xuncha media import 导入"
            )
            yield HandedOver(Article(account, url, "", None), None, gap)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(f"无法读取 {path}（{file_reason(error)}）；请核对路径") from None


def _moment(body: bytes) -> date | None:
    found = _MOMENT.search(body)
    return datetime.fromtimestamp(int(found[1]), _CHINA).date() if found else None


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
