"""An address of every page: what stands for its variable parts, and what a page wants to be told besides."""

from console.page import Page

PARTS = {
    "<int:number>": "1",
    "<str:code>": "dayu",
    "<str:kind>": "xlsx",
    "<str:room>": "lexicon",
    "<str:paper>": "ranking",
    "<str:name>": "2026-03-02",
}
WORK = "20260302-100000-0badc0de"
"""The name of the imports in a full home."""
OF_WORK = {"import_work", "import_progress", "import_stop", "lexicon_preview", "target_report"}
ASKED = {
    "draft": "number=1",
    "draft_form": "number=1",
    "draft_file": "number=1",
    "lexicon_term": "id=1",
}
"""Behind the question mark."""


def address(page: Page, **parts: str) -> str:
    """The page's address; `name="…"` says what stands for <str:name>."""
    path = page.path.replace("<str:name>", WORK) if page.name in OF_WORK else page.path
    for part, filled in PARTS.items():
        path = path.replace(part, parts.get(part[1:-1].partition(":")[2], filled))
    assert "<" not in path, f"say in PARTS what stands for the variable parts of {page.path}"
    return f"/{path}"


def asked_address(page: Page, **parts: str) -> str:
    """The same with what the page wants to be told."""
    asked = parts.get(page.name) or ASKED.get(page.name, "")
    return f"{address(page, **parts)}{f'?{asked}' if asked else ''}"
