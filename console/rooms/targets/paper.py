"""A paper's blocks as its page shows them: the same words and tables as in its files."""

from dataclasses import dataclass

from reports.block import Break, Chart, Grid, Paper, Role, Text


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """A block in a template's terms: `kind` chooses the element, of the others it uses what it needs."""

    kind: str
    text: str = ""
    lead: str = ""
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


_KINDS = {
    Role.TITLE: "title",
    Role.CENTRED: "centred",
    Role.HEADING: "heading",
    Role.CAPTION: "heading",
    Role.BULLET: "bullet",
    Role.SIGNED: "signed",
    Role.NOTE: "note",
}


def shown_blocks(paper: Paper) -> list[ShownBlock]:
    """The blocks in order; a chart is shown as its numbers, unless a table says them already."""
    return [shown for block in paper.blocks if (shown := _shown(block)) is not None]


def _shown(block: Text | Grid | Chart | Break) -> ShownBlock | None:
    if isinstance(block, Break):
        return ShownBlock("rule")
    if isinstance(block, Grid):
        return ShownBlock("table", headings=block.headings, rows=(*block.rows, *block.tail))
    if isinstance(block, Chart):
        return None if block.tabled else _numbers(block)
    return ShownBlock(_KINDS.get(block.role, "body"), block.text, block.lead)


def _numbers(chart: Chart) -> ShownBlock:
    rows = tuple(
        (label, *(chart.said(each.values[place]) for each in chart.series)) for place, label in enumerate(chart.labels)
    )
    return ShownBlock("table", headings=(chart.title, *(each.name for each in chart.series)), rows=rows)
