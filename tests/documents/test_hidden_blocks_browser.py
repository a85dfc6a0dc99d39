"""A real browser's layout is the truth that our computed style is held against, trick by trick, decoy by decoy."""

import html
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from crawler.rendering_settings import browser_path
from documents.raw import Raw
from documents.web.hidden_blocks import PageFiles, hidden_blocks
from tests.documents.hiding_tricks import DECOYS, HIDDEN, SCRIPT, SHEET, TRICKS, Piece, page_of

pytestmark = pytest.mark.skipif(not browser_path(), reason="没有安装系统的 Chromium，无从对照")

# Letters that only an eye would miss are laid out like others; a sheet's own address is not served here. A closed
# <details> is there to be opened, and a logo stands for its letters: neither is ever taken for hidden.
_NO_MATTER_OF_LAYOUT = frozenset(
    {
        "same-colour",
        "nearly-same-colour",
        "transparent-letters",
        "tiny-font",
        "old-filter",
        "imported-sheet",
        "marquee",
        "details",
        "image-logo",
    }
)
_ASK = """<script>
addEventListener("load", () => {
  const link = document.querySelector('a[href*="far.example.com"], a[href*="partner.example.net"]');
  let shown = link !== null && link.checkVisibility({opacityProperty: true, visibilityProperty: true});
  if (shown) {
    const place = (link.querySelector("img") || link).getBoundingClientRect();
    const top = document.elementFromPoint(place.left + place.width / 2, place.top + place.height / 2);
    shown = place.width > 1 && place.height > 1 && top !== null && link.contains(top);
  }
  parent.seen[NAME] = shown;
  parent.document.title = JSON.stringify(parent.seen);
});
</script>"""


def pieces() -> list[Piece]:
    """What can be compared by layout."""
    return [each for each in (*TRICKS, *DECOYS) if each.is_styled and each.name not in _NO_MATTER_OF_LAYOUT]


def framed(piece: Piece) -> str:
    """The piece's page with its linked files inside, in a frame of its own that tells what it shows."""
    source = page_of((piece, HIDDEN)).replace(
        '<link rel="stylesheet" href="/css/site.css">', f"<style>{piece.sheet}</style>"
    )
    source = source.replace('<script src="/js/site.js"></script>', "")
    asking = _ASK.replace("NAME", json.dumps(piece.name))
    source = html.escape(source.replace("</head>", asking + "</head>"))
    return f'<iframe width="1366" height="768" srcdoc="{source}"></iframe>'


def shown_by_browser(folder: Path) -> dict[str, bool]:
    """Which pieces' first link the browser shows."""
    frames = "\n".join(framed(piece) for piece in pieces())
    page = folder / "page.html"
    page.write_text(f"<!DOCTYPE html><meta charset=utf-8><title></title><script>seen = {{}}</script>{frames}", "utf-8")
    words = [browser_path(), "--headless", "--disable-gpu", "--window-size=1400,900", "--virtual-time-budget=8000"]
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    own = [f"--user-data-dir={folder / 'profile'}", "--dump-dom", page.as_uri()]
    done = subprocess.run([*words, *root, *own], capture_output=True, text=True, check=True, timeout=120)
    title = re.search(r"<title>(.*?)</title>", done.stdout, re.DOTALL)
    assert title is not None
    seen: dict[str, bool] = json.loads(html.unescape(title[1]))
    return seen


def is_hidden(piece: Piece) -> bool:
    """Whether we take the piece's links to be hidden while nobody points or clicks."""
    raw = Raw("http://www.example.gov.cn/a.html", page_of((piece, HIDDEN)).encode(), "text/html; charset=utf-8")
    files = PageFiles({SHEET: piece.sheet}, {SCRIPT: piece.script})
    return bool(hidden_blocks(raw, lambda url, text: "example.gov.cn" not in url, files))


def test_computed_style_agrees_with_the_browser(tmp_path: Path) -> None:
    seen = shown_by_browser(tmp_path)
    assert len(seen) == len(pieces())
    differing = {piece.name: seen[piece.name] for piece in pieces() if is_hidden(piece) is seen[piece.name]}
    assert differing == {}
