"""Hidden links: every trick beside every decoy, and pages that would take an analyst down."""

import pytest

from documents.raw import Raw
from documents.web.hidden_blocks import PageFiles, hidden_blocks
from domain.document import HiddenBlock
from tests.documents.hiding_tricks import DECOYS, HIDDEN, PLAIN, TRICKS, Piece, page_of, scripts_of, sheets_of

URL = "http://www.example.gov.cn/zwgk/tzgg/t20261101_1.html"
LINK = '<a href="http://far.example.com/">链接</a>'


def is_foreign(url: str, text: str) -> bool:
    """The hosts of tricks and decoys."""
    return url.startswith((HIDDEN, PLAIN))


def blocks_of(html: str, files: PageFiles | None = None) -> tuple[HiddenBlock, ...]:
    """The hidden blocks that nothing on the page brings to light."""
    found = hidden_blocks(Raw(URL, html.encode(), "text/html; charset=utf-8"), is_foreign, files)
    return tuple(block for block in found if not block.control)


def hidden_in(*pieces: tuple[Piece, str]) -> set[str]:
    """The hosts that a page of these pieces hides."""
    kinds = [piece for piece, _ in pieces]
    blocks = blocks_of(page_of(*pieces), PageFiles(sheets_of(*kinds), scripts_of(*kinds)))
    return {link.url[: len(HIDDEN)] if link.url.startswith(HIDDEN) else PLAIN for b in blocks for link in b.links}


@pytest.mark.parametrize("trick", TRICKS, ids=lambda piece: piece.name)
def test_a_trick_is_seen_through_beside_every_decoy(trick: Piece) -> None:
    found = {decoy.name: hidden_in((trick, HIDDEN), (decoy, PLAIN)) for decoy in DECOYS}
    assert {name: hosts for name, hosts in found.items() if hosts != {HIDDEN}} == {}


@pytest.mark.parametrize("decoy", DECOYS, ids=lambda piece: piece.name)
def test_a_decoy_is_left_alone(decoy: Piece) -> None:
    assert hidden_in((decoy, PLAIN)) == set()


def test_links_of_one_block_are_told_together_with_its_source() -> None:
    (block,) = blocks_of(f'<body><div style="display:none">{LINK * 3}</div><div style="display:none">{LINK}</div>')
    assert len(block.links) == 4
    assert block.why == "display:none，不显示"
    assert block.markup.startswith('<div style="display:none"><a href=')


def test_a_child_may_be_visible_in_a_hidden_parent() -> None:
    assert blocks_of(f'<div style="visibility:hidden"><p style="visibility:visible">{LINK}</p></div>') == ()


def test_a_link_with_a_visible_picture_is_no_hidden_link() -> None:
    picture = '<a href="http://far.example.com/" style="font-size:0"><img src="/logo.png" alt=""></a>'
    assert blocks_of(f"<div>{picture}</div>") == ()


def test_a_link_in_a_comment_is_told_with_where_it_stands() -> None:
    found = hidden_blocks(Raw(URL, f"<p>正文</p><!-- {LINK} -->".encode(), "text/html"), is_foreign)
    assert [(block.why, block.control) for block in found] == [("写在网页注释中", "网页注释")]


def test_addresses_written_in_entities_are_read() -> None:
    address = "".join(f"&#{ord(char)};" for char in HIDDEN)
    assert blocks_of(f'<p style="display:none"><a href="{address}">x</a></p>')


def test_sheets_that_take_each_other_in_are_read_once() -> None:
    root = "http://www.example.gov.cn/"
    sheets = {f"{root}a.css": "@import 'b.css';", f"{root}b.css": "@import url(a.css); .q{display:none}"}
    page = f'<link rel="stylesheet" href="/a.css"><div class="q">{LINK}</div>'
    assert blocks_of(page, PageFiles(sheets))


@pytest.mark.parametrize(
    "page",
    [
        f"<div style=display:none>{LINK}</div>" * 3000,
        "<script>" * 20_000 + LINK,
        "<script>document.write('<div>')</script>" * 3000 + LINK,
        "<script>" + "document.write(" * 20_000 + "</script>" + LINK,
        "<!-- " * 20_000 + LINK,
        "<div class=a>" * 1900 + LINK * 50,
        '<a href="http://far.example.com/"><p>' * 1000,
        f'<p style="display:none" id="q" class="q r">{LINK}</p><script>' + "'q' .r; " * 30_000 + "</script>",
    ],
    ids=["blocks", "open scripts", "writes", "nested writes", "open comments", "deep", "open links", "mentions"],
)
def test_a_hostile_page_is_gone_through(page: str) -> None:
    assert isinstance(blocks_of(page), tuple)


@pytest.mark.parametrize(
    "sheet",
    [
        "".join(
            f".c{n} .d{n}>a{{color:#123;background:url(x{n}.png);margin:0 {n}px;display:none}}\n" for n in range(50_000)
        ),
        "".join(f"* a:not(.c{n}){{color:#f{n % 10}f}}\n" for n in range(50_000)),
        "{" * 500_000,
        "@media screen{" * 50_000,
        '"' * 500_001 + "{",
        "@import 'x.css';" * 20_000,
    ],
    ids=["50,000 rules", "rules for all", "braces", "nested media", "quotes", "imports"],
)
def test_a_hostile_sheet_is_gone_through(sheet: str) -> None:
    page = f'<link rel="stylesheet" href="/a.css"><div class="c1"><p class="d2">{LINK * 1000}'
    assert blocks_of(page, PageFiles({"http://www.example.gov.cn/a.css": sheet})) == ()
