"""Files and functions stay small enough to be read at one sitting."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_FILE_LINES = 300
MOST_FUNCTION_LINES = 40
VAGUE_NAMES = ("utils", "helpers", "common", "manager", "misc")
# Migrations are written by Django; the rest is not ours or is made anew.
NOT_OURS = ("migrations", "build", "var")
FILES = sorted(
    path
    for path in ROOT.rglob("*.py")
    if not any(part.startswith(".") or part in NOT_OURS for part in path.relative_to(ROOT).parts)
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_and_its_functions_are_small_and_named_exactly(path: Path) -> None:
    content = path.read_text(encoding="utf-8")

    assert content.count("\n") <= MOST_FILE_LINES
    assert path.stem not in VAGUE_NAMES
    assert [function for function in _functions(content) if function[1] > MOST_FUNCTION_LINES] == []


def _functions(content: str) -> list[tuple[str, int]]:
    return [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(ast.parse(content))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
