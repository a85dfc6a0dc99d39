"""Template parts that are remembered."""

from documents.html_piece import Piece, PieceMemory
from documents.html_tokens import Tokens
from domain.document import Link, Segment

TOKENS = Tokens(["", "首页", ""], ["div class=nav", "/div", "p"])
URL = "http://www.example.gov.cn/"


def test_a_part_is_known_again_only_by_the_same_tokens() -> None:
    memory, piece = PieceMemory(1_000), Piece([Segment("首页", "导航")])
    memory.keep(("nav",), TOKENS, 0, 2, piece)

    assert memory.find(("nav",), TOKENS, 0, URL, "utf-8") == (piece, 2)
    assert memory.find(("nav",), Tokens(["", "新闻", ""], TOKENS.tags), 0, URL, "utf-8") is None
    assert memory.find(("other",), TOKENS, 0, URL, "utf-8") is None


def test_links_to_the_page_itself_lead_to_the_page_at_hand() -> None:
    memory = PieceMemory(1_000)
    memory.keep(("nav",), TOKENS, 0, 2, Piece(links=[Link(URL, "?k=公告", "", "a")]))

    found = memory.find(("nav",), TOKENS, 0, URL + "b.jsp", "gb18030")

    assert found is not None and found[0].links[0].url == URL + "b.jsp?k=%B9%AB%B8%E6"


def test_parts_not_asked_for_are_let_go_first() -> None:
    memory = PieceMemory(2 * sum(map(len, ["首页", "div class=nav", "/div"])))
    for key in ("a", "b"):
        memory.keep((key,), TOKENS, 0, 2, Piece())
    memory.find(("a",), TOKENS, 0, URL, "utf-8")
    memory.keep(("c",), TOKENS, 0, 2, Piece())

    assert [memory.find((key,), TOKENS, 0, URL, "utf-8") is not None for key in "abc"] == [True, False, True]
