"""On which line a key stands, since tomllib does not tell: messages about a file need it."""

import re

_HEADER = re.compile(r"\s*(\[{1,2})\s*([A-Za-z0-9_\-.\"' ]+?)\s*\]{1,2}\s*(?:#.*)?$")
_KEY = re.compile(r"\s*[\"']?([^\s\"'=#\[\]{},]+)[\"']?\s*(?:=|\.)")


class TomlLines:
    """Line numbers of a TOML text's tables and of the keys directly in them.

    A plain table counts as number 0; `[[name]]` tables count from 0 in the order of the file.
    """

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, int, str], int] = {}
        counts: dict[str, int] = {}
        table, index = "", 0
        for number, line in enumerate(text.splitlines(), start=1):
            if header := _HEADER.match(line):
                table = header[2]
                index = counts.get(table, 0) if header[1] == "[[" else 0
                counts[table] = index + 1
                self._lines.setdefault((table, index, ""), number)
            elif key := _KEY.match(line):
                self._lines.setdefault((table, index, key[1]), number)

    def of(self, table: str, index: int = 0, key: str = "") -> int:
        """The line of a key or of the sub-table it opens, else of its table, else 0: tables may also stand inline."""
        for place in ((table, index, key), (f"{table}.{key}", 0, ""), (table, index, ""), ("", 0, table)):
            if place in self._lines:
                return self._lines[place]
        return 0
