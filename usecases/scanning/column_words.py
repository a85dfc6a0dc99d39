"""How much of a site's columns a run read, as one Chinese line."""

from collections.abc import Sequence

from domain.column_coverage import ColumnCoverage


def column_words(columns: Sequence[ColumnCoverage]) -> str:
    """Counts of columns, and entries read against those declared; "" for a site without columns."""
    if not columns:
        return ""
    whole = sum(column.is_whole for column in columns)
    unread = sum(not column.recognised for column in columns)
    words = (
        f"栏目 {len(columns)} 个：列表读到 {whole} 个，未读全 {len(columns) - whole - unread} 个，未能识别 {unread} 个"
    )
    telling = [column for column in columns if column.recognised and column.declared_rows]
    declared = sum(column.declared_rows or 0 for column in telling)
    if not declared:
        return words
    # More rows than declared in one column must not hide what is missing in another.
    read = sum(min(column.entries, column.declared_rows or 0) for column in telling)
    return f"{words}；标明总数的列表共 {declared} 条，读到 {read} 条（{read * 100 // declared}%）"
