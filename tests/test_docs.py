"""The documents say what the program does."""

import re
from pathlib import Path

import pytest

from cli.registry import COMMANDS
from domain.issue import State
from domain.rule import Certainty, Severity
from scripts.write_rules_page import PAGE, rules_page

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROOMS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
COMMAND = re.compile(r"(?:^[$ ]*|`|/)xuncha (?:--home \S+ )?([a-z]+)", re.MULTILINE)
TARGET = re.compile(r"(?:^[$ ]*|`|&& )make ([a-z]+)", re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")

documents = pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)


def test_the_page_of_rules_is_what_the_rules_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(), "run: python -m scripts.write_rules_page"


@documents
def test_commands_in_a_document_exist(path: Path) -> None:
    assert set(COMMAND.findall(_code(path))) <= set(COMMANDS)


@documents
def test_make_targets_in_a_document_exist(path: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert set(TARGET.findall(_code(path))) <= set(targets)


@documents
def test_files_that_a_document_links_to_exist(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_command_has_its_module() -> None:
    modules = {path.stem for path in (ROOT / "cli" / "command").glob("*.py")} - {"__init__"}

    assert modules == set(COMMANDS)


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_its_place_in_the_architecture(room: str) -> None:
    assert re.search(rf"\b{room}\b", (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("label", [item.value for kind in (State, Severity, Certainty) for item in kind])
def test_every_label_that_people_read_is_in_the_glossary(label: str) -> None:
    assert label in GLOSSARY


def test_every_term_of_the_glossary_is_a_name_in_the_code() -> None:
    code = " ".join(path.read_text(encoding="utf-8") for room in ROOMS for path in (ROOT / room).rglob("*.py")).lower()
    rows = [row.split("|")[1] for row in GLOSSARY.splitlines() if row.startswith("| ")][1:]
    terms = [[term.strip().replace(" ", "_") for term in row.split(",")] for row in rows]

    assert [names for names in terms if not any(name in code or name.replace("_", "") in code for name in names)] == []


def _code(path: Path) -> str:
    """What a document shows as code; in a sentence, a command's name is only a name."""
    return "\n".join(CODE.findall(path.read_text(encoding="utf-8")))
