"""The shape of the code: imports point down, and each room uses only what is its own."""

import ast
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = {
    "domain": 0,
    "lexicons": 1,
    "documents": 1,
    "crawler": 2,
    "scanners": 2,
    "reports": 2,
    "notices": 2,
    "store": 3,
    "survey": 3,
    "usecases": 4,
    "cli": 5,
    "console": 5,
    "demo": 5,
}
NETWORK = frozenset(
    {"socket", "socketserver", "ssl", "asyncio", "requests", "aiohttp", "http.server", "http.client", "urllib.request"}
)
# Who alone may import what; every other room is a stranger to it.
ONLY_IN = {
    "django": {"store", "usecases", "console"},
    "scrapy": {"crawler"},
    "twisted": {"crawler"},
    "authlib": {"console"},
    "cas": {"console"},
    "ldap": {"console"},
    "playwright": {"crawler"},
    "scrapy_playwright": {"crawler"},
    **{library: {"crawler", "demo"} for library in NETWORK},
    **{library: {"crawler", "demo", "notices"} for library in ("http.client", "ssl", "smtplib", "urllib.request")},
}
MAY_SEE_THE_CLOCK = {"crawler", "demo", "usecases", "cli", "console"}
CLOCKS = frozenset({"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.localtime"})
CHANCE = frozenset({"random", "secrets"})

Import = tuple[str, int]


def _modules() -> dict[str, Path]:
    files = [path for room in FLOORS for path in (ROOT / room).rglob("*.py")]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in files}


MODULES = _modules()


def _tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def _imports(module: str) -> Iterator[Import]:
    """Modules imported anywhere in a module, with the line; `from a import b` may mean a.b."""
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno} imports relatively"
            yield node.module or "", node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def _room(module: str) -> str:
    return module.partition(".")[0]


def _is_upward(importer: str, imported: str) -> bool:
    """Upward, or sideways into another room of the same floor; only cli may start the demo."""
    if importer == imported or imported not in FLOORS:
        return False
    if imported == "demo":
        return importer != "cli"
    return FLOORS[imported] >= FLOORS[importer]


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_down(module: str) -> None:
    upward = [(name, line) for name, line in _imports(module) if _is_upward(_room(module), _room(name))]

    assert upward == []


@pytest.mark.parametrize("module", MODULES)
def test_a_room_imports_only_the_libraries_that_are_its_own(module: str) -> None:
    foreign = [
        (name, line)
        for name, line in _imports(module)
        for library, rooms in ONLY_IN.items()
        if (name == library or name.startswith(f"{library}.")) and _room(module) not in rooms
    ]

    assert foreign == []


@pytest.mark.parametrize("module", [name for name in MODULES if _room(name) not in MAY_SEE_THE_CLOCK])
def test_nothing_below_the_use_cases_looks_at_the_clock_or_throws_dice(module: str) -> None:
    clocks = [
        (ast.unparse(node), node.lineno)
        for node in ast.walk(_tree(module))
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in CLOCKS
    ]

    assert clocks == []
    assert [(name, line) for name, line in _imports(module) if _room(name) in CHANCE] == []


@pytest.mark.parametrize("module", [name for name in MODULES if _room(name) == "domain"])
def test_the_domain_needs_the_standard_library_only(module: str) -> None:
    assert [name for name, _ in _imports(module) if _room(name) not in sys.stdlib_module_names | {"domain"}] == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {module: {name for name, _ in _imports(module) if name in MODULES} for module in MODULES}

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"import cycle: {' → '.join(error.args[1])}")


def test_packages_are_plain_folders() -> None:
    assert [str(path) for path in MODULES.values() if path.name == "__init__.py" and path.read_text()] == []


def test_every_room_is_known_to_the_floors() -> None:
    rooms = {path.parent.name for path in ROOT.glob("*/__init__.py")}

    assert rooms <= set(FLOORS), "give the new room a floor in this test and in docs/architecture.md"


def _folder(module: str) -> str:
    """A folder inside a room, as one thing; a module that lies in the room itself stands for itself."""
    return ".".join(module.split(".")[:2])


def _code_imported_by(module: str) -> set[str]:
    """Of ours; a registry that imports an empty package, to list what is in it, leans on nothing there."""
    return {name for name, _ in _imports(module) if name in MODULES and MODULES[name].name != "__init__.py"}


def test_folders_inside_a_room_stand_on_one_another_without_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for module in MODULES:
        below = {_folder(name) for name in _code_imported_by(module)} - {_folder(module)}
        graph.setdefault(_folder(module), set()).update(below)

    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"folders import each other: {' → '.join(error.args[1])}")
