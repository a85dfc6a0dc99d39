"""A setting for scanners: a small site, the national pack, the shipped terms, a table of leaders, a fixed day."""

from datetime import date
from pathlib import Path

import pytest

from domain.rule_pack import read_rule_pack
from domain.site import LinkRules, Site, Unit
from lexicons.packs import load_lexicon
from scanners.scanner import Setting

SITE = Site(
    code="example",
    name="示例县人民政府",
    start=("http://www.example.gov.cn/",),
    hosts=("www.example.gov.cn",),
    links=LinkRules(allowed=("*.gov.cn",)),
    units=(
        Unit("县政府办", under=("http://www.example.gov.cn/",)),
        Unit("县应急管理局", under=("http://www.example.gov.cn/yjglj/",)),
    ),
)


@pytest.fixture(scope="session")
def setting() -> Setting:
    """Every scanner's setting, as of 20 November 2026."""
    lexicon = load_lexicon(own=Path(__file__).parent / "own_packs")
    return Setting(SITE, read_rule_pack("national-2019"), lexicon, b"key of the tests", date(2026, 11, 20))
