"""Whatever text numbers stand in, no finding shows one of them whole."""

import re
from dataclasses import fields
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.document import Document, Segment, Table, Zone
from domain.rule_pack import read_rule_pack
from domain.site import Site
from lexicons.packs import load_lexicon
from scanners.bench import Bench
from scanners.personal_data.citizen_id import check_character
from scanners.scanner import Setting

BENCH = Bench(
    Setting(
        Site("example", "示例县", ("http://www.example.gov.cn/",), ("www.example.gov.cn",)),
        read_rule_pack("national-2019"),
        load_lexicon(),
        b"key",
        date(2026, 11, 20),
    ),
    strict=True,
)
FULL_WIDTH = str.maketrans({str(digit): chr(0xFF10 + digit) for digit in range(10)})
UNSEEN_OR_SEPARATING = re.compile("[\\s\u00ad\u200b-]")

ids = st.builds(
    lambda region, days, serial: _with_check(f"{region}{date(1900, 1, 1) + timedelta(days):%Y%m%d}{serial:03}"),
    st.sampled_from(["360722", "362123", "110105"]),
    st.integers(0, 3652),
    st.integers(0, 999),
)
mobiles = st.builds(
    lambda head, rest: f"{head}{rest:08}", st.sampled_from(["139", "150", "189"]), st.integers(0, 10**8 - 1)
)
numbers = ids | mobiles
separators = st.sampled_from(["", " ", "-", " - ", "\u200b", "\u00a0", "\u3000", "\u00ad\u200b"])
words = st.sampled_from(
    [
        "身份证号：",
        "联系电话",
        "张三",
        "，",
        "\t",
        "示例",
        "编号",
        "",
        " ",
        "家长 ",
        "2024-01-12 ",
        "金额",
        "绝密",
        "（",
        "12",
        "a",
        "\n",
    ]
)


def _with_check(first_17: str) -> str:
    return first_17 + check_character(first_17)


@st.composite
def written(draw: st.DrawFn) -> tuple[str, str]:
    """A number, and one way to write it."""
    number = draw(numbers)
    groups = (6, 14) if len(number) == 18 else (3, 7)
    parts = (number[: groups[0]], number[groups[0] : groups[1]], number[groups[1] :])
    text = draw(separators).join(parts)
    return number, text.translate(FULL_WIDTH) if draw(st.booleans()) else text


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(words, written(), words), min_size=1, max_size=6), st.booleans(), st.booleans())
def test_no_finding_shows_a_number(pieces: list[tuple[str, tuple[str, str], str]], as_row: bool, titled: bool) -> None:
    text = "".join(before + shape + after for before, (_, shape), after in pieces)
    table = Table("名单", ("姓名", "身份证号", "电话")) if as_row else None
    segment = Segment(text.replace("\n", " "), "2", Zone.CELL if as_row else Zone.BODY, table=table)
    document = Document("http://www.example.gov.cn/1.html", text if titled else "", "text/html", (segment,))
    findings, _ = BENCH.scan_document(document)
    for finding in findings:
        shown = " ".join(str(getattr(finding, field.name)) for field in fields(finding))
        plain = UNSEEN_OR_SEPARATING.sub("", shown.translate({0xFF10 + digit: str(digit) for digit in range(10)}))
        for _, (number, _), _ in pieces:
            assert number not in shown
            assert number[:-1] not in plain
