"""Rows of an office's own list of words: which column is what, by its heading."""

import re
from pathlib import Path

from domain.issue import Refused
from domain.rule import Certainty, Severity
from lexicons.own_list import RULES, OwnEntry
from lexicons.term import Kind
from usecases.reading.table_rows import TableRow, read_rows

_HEADINGS = {
    "pattern": re.compile(
        r"错误(?:写法|词|表述|用语)?|错词|错敏词|敏感词|问题(?:词|表述)|误|不规范(?:表述|用语)?|旧称|词条?"
    ),
    "suggestion": re.compile(r"正确(?:写法|词|表述|用语)?|建议(?:写法|改为|词)?|推荐词|正|规范(?:表述|用语)|新称|改为"),
    "kind": re.compile(r"类[型别]|种类"),
    "severity": re.compile(r"级别|严重程度"),
    "certainty": re.compile(r"把握|确定程度"),
    "source": re.compile(r"依据|出处|来源"),
    "allow": re.compile(r"放行(?:短语)?|例外|白名单"),
    "note": re.compile(r"备注|说明"),
}
_KINDS = {
    "错别字": Kind.TYPO,
    "错字": Kind.TYPO,
    "不规范": Kind.NORM,
    "禁用": Kind.NORM,
    "慎用": Kind.NORM,
    "旧": Kind.RENAME,
    "更名": Kind.RENAME,
    "废止": Kind.LAW,
    "法规": Kind.LAW,
}


def read_own_list(path: Path) -> list[OwnEntry]:
    """The rows below the heading; raises Refused where there is no heading that says which column is what."""
    columns: dict[str, int] = {}
    table = ""
    entries: list[OwnEntry] = []
    for row in read_rows(path):
        found = _columns(row)
        if {"pattern", "suggestion"} <= found.keys():
            columns, table = found, row.table
        elif columns and row.table == table and row.filled:
            entries.append(_entry(row, columns))
    if not columns:
        raise Refused(
            f"{path.name} 没有表头；第一行须写明“错误写法”和“正确写法”两列（可另有类型、级别、依据、放行短语、备注）"
        )
    if not entries:
        raise Refused(f"{path.name} 表头下面没有词")
    return entries


def _columns(row: TableRow) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(row.cells):
        for key, pattern in _HEADINGS.items():
            if key not in found and pattern.fullmatch(cell.replace(" ", "")):
                found[key] = place
                break
    return found


def _entry(row: TableRow, columns: dict[str, int]) -> OwnEntry:
    def cell(key: str) -> str:
        place = columns.get(key, len(row.cells))
        return row.cells[place].strip() if place < len(row.cells) else ""

    kind = next((kind for word, kind in _KINDS.items() if word in cell("kind")), Kind.TYPO)
    assert kind in RULES
    return OwnEntry(
        pattern=cell("pattern"),
        suggestion="|".join(part for part in re.split(r"[|｜/;；]", cell("suggestion")) if part.strip()),
        where=row.where,
        kind=kind,
        severity=_known(cell("severity"), [each.value for each in Severity], Severity.ORDINARY.value),
        certainty=_known(cell("certainty"), [each.value for each in Certainty], Certainty.SUSPECTED.value),
        source=cell("source"),
        allow=tuple(part for part in re.split(r"[、，,;；|\s]+", cell("allow")) if part),
        note=cell("note"),
    )


def _known(value: str, choices: list[str], usual: str) -> str:
    return value if value in choices else usual
