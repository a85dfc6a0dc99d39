"""What is shipped: a wheel with every file of every room, and locks that say exactly what runs with it."""

import re
import shutil
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
ROOMS = sorted(path.parent for path in ROOT.glob("*/__init__.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
LOCKS = {
    "requirements.lock": PROJECT["dependencies"],
    # Every extra is tested; that of the directory is built from source and has a lock of its own.
    "requirements-dev.lock": [*PROJECT["dependencies"], *chain(*(EXTRAS[name] for name in EXTRAS if name != "ldap"))],
    "requirements-ldap.lock": EXTRAS["ldap"],
}
BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
# Run as a stranger would: nothing of ours on the path but the unpacked wheel.
USE = """
import sys
sys.path.insert(0, sys.argv[1])
from demo.content import read_content
from domain.rule_pack import read_rule_pack, rule_pack_names
from importlib.metadata import PathDistribution
from lexicons.packs import load_lexicon
from pathlib import Path
from scanners.personal_data.region import is_region

assert [read_rule_pack(name) for name in rule_pack_names()]
assert is_region("360723") and load_lexicon() and read_content()
(info,) = Path(sys.argv[1]).glob("*.dist-info")
for entry in PathDistribution(info).entry_points:
    print(entry.name, entry.load().__module__)
"""


def shipped() -> set[str]:
    """Every file of the rooms as the checkout has it."""
    files = (path for room in ROOMS for path in room.rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy, since building leaves files behind."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for room in ROOMS:
        shutil.copytree(room, source / room.name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "LICENSE", "README.md"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, source)
    subprocess.run([sys.executable, "-I", "-c", BUILD, str(out)], cwd=source, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path


def test_a_wheel_holds_every_file_of_every_room(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        inside = {name for name in archive.namelist() if ".dist-info/" not in name}

    assert inside == shipped()


def test_an_unpacked_wheel_finds_its_data_and_its_command(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "unpacked")

    done = subprocess.run(
        [sys.executable, "-I", "-c", USE, str(tmp_path / "unpacked")],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )

    assert done.stdout == "xuncha cli.main\n"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_exact_versions_and_nothing_else(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+", line)] == []


@pytest.mark.parametrize(("name", "wanted"), LOCKS.items())
def test_a_lock_fulfils_what_the_project_asks_for(name: str, wanted: list[str]) -> None:
    pins = _pins(name)
    asked = {canonicalize_name(need.name): need for need in map(Requirement, wanted)}

    assert [name for name, need in asked.items() if name not in pins or pins[name] not in need.specifier] == []


def test_tests_run_with_the_very_versions_that_are_used() -> None:
    used, tested = _pins("requirements.lock"), _pins("requirements-dev.lock")

    assert {name: tested.get(name) for name in used} == used


def _pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if "==" in line)
    return {canonicalize_name(package): version for package, version in pairs}
