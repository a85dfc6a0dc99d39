"""Every hiding place that is declared supported, in real files of every format: read, and named.

The files are those of the benchmark that measures recall by kind (`benchmarks/personal_data.py`).
"""

import pytest

from benchmarks.hiding.matrix import declared, places
from benchmarks.hiding.place import Filling, Place
from documents.raw import Raw
from documents.read import read_document

NUMBER = "360722190001010015"
FILLING = Filling(("姓名", "身份证号", "备注"), (("张某", NUMBER, "无"),), (f"张某，身份证号：{NUMBER}，特此公示。",))
FORMATS = places()


def names_of(form: str, place: Place) -> list[str]:
    """How the places are named at which the number is read."""
    suffix = form.rpartition(" ")[2]
    raw = Raw(f"http://www.example.gov.cn/1.{suffix}", place.write(FILLING), "", f"名单.{suffix}")
    found = (segment for segment in read_document(raw).segments if NUMBER in segment.text)
    spots = [segment.spot(segment.text.index(NUMBER)) for segment in found]
    return [f"{spot.where}（{spot.hidden}）" for spot in spots]


@pytest.mark.parametrize("form", FORMATS)
def test_a_number_is_read_in_every_place_of_the_format_and_the_place_is_named(form: str) -> None:
    read = {place.name: names_of(form, place) for place in FORMATS[form] if not place.is_dear}
    told = {place.name: place.told for place in FORMATS[form]}

    assert [name for name, found in read.items() if not any(told[name] in each for each in found)] == []


def test_what_is_declared_is_what_is_written() -> None:
    assert all(reason for reason in declared().missing.values())
