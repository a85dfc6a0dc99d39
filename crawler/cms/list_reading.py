"""From a list page to a reading: rows where there are some, empty only where the page says so."""

import re

from crawler.cms.adapter import ListReading, ListSource
from crawler.cms.list_block import find_blocks
from crawler.cms.list_row import rows_of
from domain.document import Zone

_EMPTY = re.compile(
    r"(?:暂无|暂时没有|没有|未找到|没有找到)(?:任何|相关|符合条件的)*(?:信息|数据|内容|文章|记录|资料|文件|结果)"
)
_SHORT = 40
"""A sentence in an article may say 暂无数据; a list that is empty says so in a block of its own."""


def reading_of(source: ListSource, next_pages: list[str], declared_rows: int | None) -> ListReading:
    """The page's list with paging that the adapter found; unrecognised when rows cannot be told."""
    fragments = find_blocks(source.tree, has_pager=bool(next_pages) or declared_rows is not None)
    entries = rows_of(fragments, source.base, source.today)
    if entries:
        return ListReading(True, entries, declared_rows, tuple(next_pages))
    empty = declared_rows == 0 or _says_empty(source)
    return ListReading(empty, (), declared_rows, tuple(next_pages))


def _says_empty(source: ListSource) -> bool:
    return any(
        len(segment.text) <= _SHORT and segment.zone is Zone.BODY and _EMPTY.search(segment.text)
        for segment in source.document.segments
    )
