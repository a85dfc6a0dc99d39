"""An old name is right where the text itself speaks of the past."""

from collections.abc import Callable

import pytest

from lexicons.matcher import Lexicon

BUREAU = 'pattern = "{国土资源局|安全生产监督管理局|粮食局}"\nsuggestion = "别的"\nvalid_to = 2019-03-31'


@pytest.mark.parametrize(
    "text",
    [
        "县自然资源局（原县国土资源局）腾退办公楼",
        "原县安全生产监督管理局承担的职责已整合",
        "国土资源局更名为自然资源局",
        "国土资源局（现自然资源局）存档",
        "2019年撤销国土资源局",
        "2016年，县国土资源局获评先进单位",
        "县国土资源局2017年印发的文件继续有效",
        "国土资源局 2018 年部门决算",
        "2012年5月至2016年8月任县国土资源局局长",
        "中标人：某县粮食局招待所有限公司",
        "某县粮食局城东加油站",
    ],
)
def test_a_former_name_is_left_alone(
    lexicon_of: Callable[..., Lexicon], kept: Callable[..., list[str]], text: str
) -> None:
    assert kept(lexicon_of(BUREAU, kind="rename"), text, "2026-03-01") == []


@pytest.mark.parametrize(
    "text",
    [
        "县国土资源局受理",
        "县安全生产监督管理局执法人员到城东加油站检查",
        "县安全生产监督管理局组织酒店负责人培训",
        "原则上由国土资源局受理",
        "2026年，县国土资源局将开展检查",
        "2017年建成，县国土资源局2026年验收",
    ],
)
def test_an_outdated_name_is_found(
    lexicon_of: Callable[..., Lexicon], kept: Callable[..., list[str]], text: str
) -> None:
    assert len(kept(lexicon_of(BUREAU, kind="rename"), text, "2026-03-01")) == 1
