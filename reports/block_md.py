"""A paper as Markdown, for web pages and for looking at the words alone."""

import re

from reports.block import Block, Break, Chart, Grid, Paper, Role, Text
from reports.plain_text import plain_text

_SIGNS = re.compile(r"([\\`*_\[\]<>|#])")


def write(paper: Paper) -> bytes:
    """The paper as a UTF-8 text."""
    return ("\n\n".join(filter(None, map(_block, paper.blocks))) + "\n").encode()


def _block(block: Block) -> str:
    if isinstance(block, Grid):
        foot = tuple(cell for text, columns in block.foot for cell in (text, *("",) * (columns - 1)))
        lines = [block.headings, ("---",) * len(block.headings), *block.rows, *block.tail, *([foot] if foot else [])]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in (_cells(line) for line in lines))
    if isinstance(block, Chart):
        return "" if block.tabled else _numbers(block)
    if isinstance(block, Break):
        return "---"
    return _text(block)


def _numbers(chart: Chart) -> str:
    """A chart that no text can draw, as the numbers that it shows."""
    rows = (
        (label, *(chart.said(each.values[place]) for each in chart.series)) for place, label in enumerate(chart.labels)
    )
    lines = [(chart.title, *(each.name for each in chart.series)), ("---",) * (len(chart.series) + 1), *rows]
    return "\n".join(f"| {' | '.join(_cells(line))} |" for line in lines)


def _text(block: Text) -> str:
    words = f"**{_safe(block.lead)}**{_safe(block.text)}" if block.lead else _safe(block.text)
    if block.role is Role.TITLE:
        return f"# {words}"
    if block.role in (Role.HEADING, Role.CAPTION):
        return f"## {words}"
    return f"- {words}" if block.role is Role.BULLET else words


def _cells(line: tuple[str, ...]) -> list[str]:
    return [cell if set(cell) == {"-"} else _safe(cell) for cell in line]


def _safe(text: str) -> str:
    return _SIGNS.sub(r"\\\1", " ".join(plain_text(text).split()))
