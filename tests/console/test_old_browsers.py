"""What browsers of 2020 (Chromium 86, as in office browsers of today) do not understand stands in no file for them."""

import re
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "console" / "static"
TEMPLATES = STATIC.parent / "templates"
SHEETS, SCRIPTS = sorted(STATIC.glob("*.css")), sorted(STATIC.glob("*.js"))
NEWER_CSS = (
    *(":has(", ":is(", ":where(", ":user-valid", "@container", "@layer", "@scope", "@property", "color-mix(", "oklch("),
    *("aspect-ratio", "accent-color", "text-wrap", "subgrid", "inset:", "dvh", "svh", "light-dark(", "lab(", "&"),
)
NEWER_JS = {
    "optional chaining (ES2020)": r"\?\.(?!\d)",
    "?? (ES2020)": r"\?\?",
    "object spread (ES2018)": r"[{,]\s*\.\.\.",
    "catch without a name (ES2019)": r"\bcatch\s*\{",
    "lookbehind (ES2018)": r"\(\?<[=!]",
    "named group (ES2018)": r"\(\?<[a-z]",
    "private member (ES2022)": r"\bthis\.#",
    "later methods": r"\.(?:at|replaceAll|matchAll|flat|flatMap|trimStart|trimEnd|finally|toSorted|hasOwn)\(",
    "later globals": r"\b(?:structuredClone|globalThis|BigInt|WeakRef|Object\.fromEntries)\b",
    "for await (ES2018)": r"\bfor\s+await\b",
    "separators in numbers (ES2021)": r"\b\d+_\d+\b",
}
KNOWN_SINCE_CHROMIUM_80 = {"htmx.min.js": {"optional chaining (ES2020)"}}
"""Ours keep to ES2017; what is vendored may use what Chromium 86 knows."""
_STRING = re.compile(r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`[^`]*`")
_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\\'\"/])//[^\n]*", re.DOTALL)


def code_of(path: Path) -> str:
    """What the browser acts on: no words in strings, no comments."""
    return _STRING.sub("''", _COMMENT.sub("", path.read_text(encoding="utf-8")))


def nested(css: str) -> str:
    """The first rule that stands inside another one, but for @media and @page inside it; "" when there is none."""
    open_rules: list[str] = []
    for piece in re.findall(r"[^{};]*[{};]", css):
        if piece.endswith("{"):
            begun = str(piece).strip()
            if open_rules and not open_rules[-1].startswith("@"):
                return begun
            open_rules.append(begun)
        elif piece.endswith("}"):
            open_rules.pop()
    return ""


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_sheets_use_what_browsers_of_2020_know(path: Path) -> None:
    css = code_of(path)

    assert [word for word in NEWER_CSS if word in css] == []
    assert nested(css) == ""
    assert css.count("{") == css.count("}")


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_use_what_browsers_of_2020_know(path: Path) -> None:
    code = code_of(path)

    found = {name for name, sign in NEWER_JS.items() if re.search(sign, code)}
    assert found == KNOWN_SINCE_CHROMIUM_80.get(path.name, set())


def test_a_page_asks_for_nothing_that_is_not_ours() -> None:
    for path in TEMPLATES.rglob("*.html"):
        page = re.sub(r"\{[%{].*?[%}]\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=[\"'](?:https?:)?//", page), path
        if path.name != "frame.html":
            assert not re.search(r"\sstyle=|<style|<script(?![^>]* src=)|\son[a-z]+=|type=[\"']module", page), path


def test_the_scan_itself_notices_what_is_new() -> None:
    assert nested("a { color: red; b { color: blue; } }") == "b {"
    assert nested("@media print { a { color: red; } @page { margin: 1mm; } }") == ""
    assert re.search(NEWER_JS["optional chaining (ES2020)"], "a?.b")
    assert not re.search(NEWER_JS["optional chaining (ES2020)"], "a ?.5 : 1")
