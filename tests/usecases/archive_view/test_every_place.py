"""An issue in an attachment is shown at its place, whatever the format and wherever it hides there."""

import pytest

from benchmarks.hiding.matrix import places
from benchmarks.hiding.place import Filling, Place
from benchmarks.personal_data import bench
from documents.raw import Raw
from documents.read import read_document
from usecases.archive_view.attachment_spot import AttachmentSpot, spot_in

NUMBER = "362123190505050016"
PROSE = Filling(lines=(f"联系人王某，身份证号：{NUMBER}。",))
TABLE = Filling(("姓名", "身份证号", "备注"), (("张三", NUMBER, "无"),))
PLACES = [(form, place) for form, found in places().items() for place in found if not place.is_dear]


def marked(spot: AttachmentSpot) -> str:
    if spot.grid is not None:
        return "".join(cell.text for row in spot.grid.rows for cell in row.cells if cell.is_spot)
    return "".join(text for line in spot.lines for text, is_marked in line.pieces if is_marked)


def shown(spot: AttachmentSpot) -> str:
    lines = [text for line in spot.lines for text, _ in line.pieces]
    return "\n".join([*lines, *(cell.text for row in (spot.grid.rows if spot.grid else ()) for cell in row.cells)])


@pytest.fixture(scope="module")
def scanner() -> object:
    return bench()


@pytest.mark.parametrize(("form", "place"), PLACES, ids=[f"{form} {place.name}" for form, place in PLACES])
def test_the_number_is_marked_where_it_hides_and_never_readable(form: str, place: Place, scanner: object) -> None:
    suffix = form.rpartition(" ")[2]
    body = place.write(TABLE if place.is_table else PROSE)
    document = read_document(Raw(f"http://www.example.gov.cn/1.{suffix}", body, "", f"名单.{suffix}"))
    findings = [each for each in scanner.scan_document(document)[0] if each.rule == "PII01"]  # type: ignore[attr-defined]

    assert findings
    for finding in findings:
        spot = spot_in(document, finding.where, (finding.evidence, finding.context))
        assert spot.is_located
        assert "*" in marked(spot)
        assert NUMBER not in shown(spot).replace(" ", "")
