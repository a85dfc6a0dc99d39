"""From a list page to a reading: rows where there are some, empty only where the page says so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.cms.adapter import ListReading, ListSource
from crawler.cms.client_rendered import client_rendered, template_sign
from crawler.cms.list_block import find_containers
from crawler.cms.list_row import rows_of
from domain.document import Zone

_EMPTY = re.compile(
    r"(?:暂无|暂时没有|没有|未找到|没有找到)(?:任何|相关|符合条件的)*(?:信息|数据|内容|文章|记录|资料|文件|结果)"
)
_SHORT = 40
"""A sentence in an article may say 暂无数据; a list that is empty says so in a block of its own."""

NO_LIST = "页面上没有找到列表"


@dataclass(frozen=True, slots=True)
class Paging:
    """What an adapter knows of a list's pages.

    `states_empty` is True where the server itself, not a template, says that there are no rows.
    """

    next_pages: Sequence[str] = ()
    rows: int | None = None
    pages: int | None = None
    states_empty: bool = False


def reading_of(source: ListSource, paging: Paging) -> ListReading:
    """The page's list with paging that the adapter found; unrecognised when rows cannot be told."""
    has_pager = bool(paging.next_pages) or paging.rows is not None or paging.pages is not None
    entries = rows_of(find_containers(source.tree, has_pager=has_pager), source.base, source.today)
    if entries:
        return ListReading(True, entries, paging.rows, tuple(paging.next_pages), paging.pages)
    empty = paging.states_empty or (not template_sign(source.html) and _says_empty(source))
    # Pages behind one without rows are not followed: they would be no clearer than this one.
    return ListReading(empty, (), paging.rows, (), paging.pages, "" if empty else why_unread(source.html))


def why_unread(html: str) -> str:
    """Why a page gave no rows, in Chinese."""
    sign = client_rendered(html)
    if not sign:
        return NO_LIST
    return f"列表由浏览器脚本生成（页面中有{sign}），静态抓取读不到；可在站点文件该栏目下写 render = true"


def why_no_data(text: str) -> str:
    """Why an answer that should have been rows was none, in Chinese."""
    return "答复是一个网页，不是列表数据" if text.lstrip()[:1] == "<" else "答复的内容不是列表数据"


def _says_empty(source: ListSource) -> bool:
    return any(
        len(segment.text) <= _SHORT and segment.zone is Zone.BODY and not segment.hidden and _EMPTY.search(segment.text)
        for segment in source.document.segments
    )
