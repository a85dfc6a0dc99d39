"""Dates and sources as pages show them."""

import pytest

from documents.web.publication import published_in, source_in, stated_moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-06-13 14∶06", "2026-06-13T14:06"),
        ("2026-06-13 14﹕06", "2026-06-13T14:06"),
        ("2026-06-13 14︰06", "2026-06-13T14:06"),
        ("2026-06-13 14\uff1a06\uff1a30", "2026-06-13T14:06:30"),
        ("2026-6-3", "2026-06-03"),
        ("2026年6月3日", "2026-06-03"),
        ("2026/06/03 下午 3:20", "2026-06-03T15:20"),
        ("2026-06-03 12:05:00 AM", "2026-06-03T00:05:00"),
        ("2026-06-03T08:00", "2026-06-03T08:00"),
        ("2026-06-03 25:99", "2026-06-03"),
        ("2024-02-30", ""),
        ("2024-13-01", ""),
        ("昨天", ""),
        ("", ""),
    ],
)
def test_a_moment_is_read_as_iso(text: str, expected: str) -> None:
    assert stated_moment(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("发布时间：2024-03-05 09:30来源：县政府办", "2024-03-05T09:30"),
        ("发布日期：[2024-03-05]", "2024-03-05"),
        ("时间：2024年3月5日", "2024-03-05"),
        ("浏览：100 日期：2024.03.05", "2024-03-05"),
        ("会议时间：2024-03-05", ""),
        ("报名时间：2024年3月5日至10日", ""),
        ("时间：2024-03-01\n发布时间：2024-03-05", "2024-03-05"),
        ("发布时间：2024-02-30", ""),
        ("发布时间：", ""),
        ("2024-03-05", ""),
    ],
)
def test_only_a_labelled_date_is_the_publication_date(text: str, expected: str) -> None:
    assert published_in(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来源：县应急管理局", "县应急管理局"),
        ("信息来源：大余县人民政府 浏览次数：3", "大余县人民政府"),
        ("来源：县应急管理局发布时间：2024-03-05", "县应急管理局"),
        ("发布机构：县财政局 | 作者：张", "县财政局"),
        ("【来源：县融媒体中心】", "县融媒体中心"),
        ("水源来源：地下水", ""),
        ("来源：", ""),
        ("本文没有", ""),
    ],
)
def test_the_source_is_the_unit_after_the_label(text: str, expected: str) -> None:
    assert source_in(text) == expected
