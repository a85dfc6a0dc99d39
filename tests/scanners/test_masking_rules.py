"""What counts as safely masked is each portal's own decision."""

from dataclasses import replace

import pytest

from domain.document import Document, Segment, Table, Zone
from domain.mask_policy import MaskPolicy
from domain.rule import Severity
from scanners.bench import Bench
from scanners.scanner import Setting

TABLE = Table("名单", ("姓名", "身份证号", "出生日期"), ("A", "B", "C"))
MONTH_AND_DAY = "张三\t3607221900****1238\t"
LAST_FOUR = "张三\t36072219000101****\t"
BIRTH = "张三\t360722********1237\t1900-01-01"


def severities(setting: Setting, policy: MaskPolicy, row: str) -> list[Severity]:
    bench = Bench(replace(setting, site=replace(setting.site, masking=policy)), strict=True)
    segment = Segment(row, "2", Zone.CELL, table=TABLE)
    document = Document("http://www.example.gov.cn/1.xlsx", "名单.xlsx", "application/zip", (segment,))
    return [finding.severity for finding in bench.scan_document(document)[0] if finding.rule == "PII05"]


@pytest.mark.parametrize(
    ("policy", "row", "expected"),
    [
        (MaskPolicy(), MONTH_AND_DAY, [Severity.SERIOUS]),
        (MaskPolicy(weak=10), MONTH_AND_DAY, [Severity.NOTICE]),
        (MaskPolicy(weak=10, advise=10), MONTH_AND_DAY, []),
        (MaskPolicy(leak=50), MONTH_AND_DAY, [Severity.GRAVE]),
        (MaskPolicy(), LAST_FOUR, [Severity.NOTICE]),
        (MaskPolicy(weak=1000), LAST_FOUR, [Severity.SERIOUS]),
        (MaskPolicy(), BIRTH, [Severity.GRAVE]),
        (MaskPolicy(uses_birth=False), BIRTH, []),
    ],
)
def test_the_limits_of_the_site_file_decide(
    setting: Setting, policy: MaskPolicy, row: str, expected: list[Severity]
) -> None:
    assert severities(setting, policy, row) == expected


def test_how_much_of_a_mobile_must_be_masked_is_decided_too(setting: Setting) -> None:
    row = "张三\t139****0000\t"

    assert severities(setting, MaskPolicy(), row) == []
    assert severities(setting, MaskPolicy(advise=10_000, mobile_hidden_digits=5), row) == [Severity.NOTICE]
