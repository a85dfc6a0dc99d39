"""The shipped region codes, and the tool that builds them."""

from pathlib import Path

import pytest

from scanners.personal_data.region import is_region
from scripts.build_region_codes import main, personal_codes, spans


def test_runs_of_codes_are_written_short() -> None:
    assert spans([1, 2, 3, 5, 81, 82]) == ["01-03", "05", "81-82"]


def test_counties_count_and_so_do_cities_without_counties() -> None:
    revision = {"360000", "360700", "360722", "440000", "441900"}
    assert personal_codes(revision) == {"360722", "441900"}


def test_the_file_is_built_from_all_revisions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for year, code in (("1981", "362628"), ("1998", "360722")):
        (tmp_path / f"{year}12.tsv").write_text(f"Source\tRevision\tCode\tName\nmca\t{year}12\t{code}\t信丰县\n")
    main(str(tmp_path))
    lines = capsys.readouterr().out.splitlines()
    assert {"3607 22 83", "3626 28"} <= set(lines)


def test_the_shipped_file_holds_thousands_of_counties() -> None:
    every = (f"{number:06}" for number in range(110000, 660000))
    assert 6500 < sum(map(is_region, every)) < 7000
