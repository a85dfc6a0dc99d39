"""Golden documents: a real-shaped file beside what must be read of it.

To add one, put `name.ext` into `cases/FORMAT/` and run the tests: the missing expectation is
written and the test fails, asking a person to read it. `content_type` in it is the header under
which the file comes; change it there and delete the rest to have it written anew.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from documents.raw import Raw
from documents.read import read_document
from domain.document import Document

CASES = Path(__file__).parent / "cases"
FILES = sorted(path for path in CASES.glob("*/*") if not path.name.endswith(".expected.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_file_is_read_as_a_person_confirmed(path: Path) -> None:
    record = path.with_name(path.name + ".expected.json")
    expected = json.loads(record.read_text("utf-8")) if record.exists() else {"content_type": ""}
    raw = Raw(f"http://www.example.gov.cn/zwgk/{path.name}", path.read_bytes(), expected["content_type"], path.name)

    found = {"content_type": expected["content_type"], **_plain(read_document(raw))}

    if len(expected) == 1:
        record.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
        pytest.fail(f"{record.name} was written; read it, then run the tests again")
    assert found == expected


def _plain(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "published": document.published,
        "source": document.source,
        "charset": document.charset,
        "is_article": document.is_article,
        "segments": [[s.spot(0).where, s.zone.value, s.hidden, s.text] for s in document.segments],
        "headers": sorted({"、".join(s.table.headers) for s in document.segments if s.table}),
        "links": [[link.tag, link.zone.value, link.raw, link.url, link.text] for link in document.links],
    }
