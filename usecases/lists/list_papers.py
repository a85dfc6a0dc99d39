"""The papers of rectification lists: covering notice, sheet, letter and PDF of each, and one summary for all."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from domain.rectification import RectificationList
from reports import rectification_docx, rectification_notice, rectification_pdf, rectification_xlsx, summary_xlsx
from reports.pdf_font import pdf_fonts
from usecases.home.paper_name import paper_name
from usecases.lists.rectification_lists import summary_of

SUMMARY_NAME = "整改汇总.xlsx"
PAPER_KINDS = (".xlsx", ".docx", ".pdf")

_MANY_ITEMS = 4000
"""Lists of so many items together are worth the start of further processes."""

Paper = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """What is made of one list: its kinds of papers, the notice's template (b"" for none)."""

    paper: RectificationList
    stem: str
    kinds: tuple[str, ...]
    template: bytes
    fonts: Path | None


def paper_orders(
    lists: Sequence[RectificationList], kinds: tuple[str, ...], template: bytes, fonts: Path | None
) -> list[PaperOrder]:
    """One order a list, each under a name of its own."""
    taken: set[str] = set()
    orders = []
    for each in lists:
        stem = paper_name(each.unit, taken)
        taken.add(stem)
        orders.append(PaperOrder(each, stem, kinds, template, fonts))
    return orders


def made_papers(orders: Sequence[PaperOrder], summed: Sequence[RectificationList]) -> Iterator[Paper]:
    """Name and bytes of each paper, at last the summary of `summed`; large ones are made side by side."""
    if sum(len(order.paper.items) for order in orders) < _MANY_ITEMS or len(orders) == 1:
        for order in orders:
            yield from _made(order)
    else:
        with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
            for papers in pool.map(_made, orders):
                yield from papers
    if summed:
        issued = max(each.issued for each in summed)
        yield SUMMARY_NAME, summary_xlsx.write(summed[0].site_name, issued, tuple(summary_of(summed)))


def _made(order: PaperOrder) -> list[Paper]:
    paper, papers = order.paper, []
    if order.template:
        papers.append((f"{order.stem}整改通知.docx", rectification_notice.write(paper, order.template)))
    for kind in order.kinds:
        if kind == ".xlsx":
            body = rectification_xlsx.write(paper)
        elif kind == ".docx":
            body = rectification_docx.write(paper)
        else:
            body = rectification_pdf.write(paper, pdf_fonts(order.fonts))
        papers.append((f"{order.stem}整改清单{kind}", body))
    return papers
