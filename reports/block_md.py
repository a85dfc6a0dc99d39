"""A paper as Markdown, for web pages and for looking at the words alone."""

import re

from reports.block import Block, Break, Grid, Paper, Role, Text
from reports.plain_text import plain_text

_SIGNS = re.compile(r"([\\`*_\[\]<>|#])")


def write(paper: Paper) -> bytes:
    """The paper as a UTF-8 text."""
    return ("\n\n".join(_block(block) for block in paper.blocks) + "\n").encode()


def _block(block: Block) -> str:
    if isinstance(block, Grid):
        foot = tuple(cell for text, columns in block.foot for cell in (text, *("",) * (columns - 1)))
        lines = [block.headings, ("---",) * len(block.headings), *block.rows, *block.tail, *([foot] if foot else [])]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in (_cells(line) for line in lines))
    if isinstance(block, Break):
        return "---"
    return _text(block)


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
