"""Spreadsheets written part by part, as no library would write them."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

MakeWorkbook = Callable[..., bytes]


@pytest.fixture
def make_workbook() -> MakeWorkbook:
    """Builds a workbook from the inside of its sheets' XML: name → (state, XML)."""
    return _workbook


def _workbook(
    sheets: dict[str, tuple[str, str]], texts: str = "", styles: str = "", properties: str = "", **parts: str
) -> bytes:
    entries, relations = [], []
    files = {"[Content_Types].xml": "<Types/>", **{name.replace("__", "/"): text for name, text in parts.items()}}
    for number, (name, (state, inner)) in enumerate(sheets.items(), 1):
        attribute = f' state="{state}"' if state else ""
        entries.append(f'<sheet name="{name}" sheetId="{number}"{attribute} r:id="rId{number}"/>')
        relations.append(_relation(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml"))
        files[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{_MAIN}">{inner}</worksheet>'
    if texts:
        relations.append(_relation("rIdT", "sharedStrings", "/xl/sharedStrings.xml"))
        files["xl/sharedStrings.xml"] = f'<sst xmlns="{_MAIN}">{texts}</sst>'
    if styles:
        relations.append(_relation("rIdS", "styles", "styles.xml"))
        files["xl/styles.xml"] = f'<styleSheet xmlns="{_MAIN}">{styles}</styleSheet>'
    files["xl/workbook.xml"] = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{properties}<sheets>{"".join(entries)}</sheets></workbook>'
    )
    files["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{"".join(relations)}</Relationships>'
    return _zipped(files)


def _relation(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _zipped(files: dict[str, str]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in files.items():
            package.writestr(name, text)
    return stream.getvalue()
