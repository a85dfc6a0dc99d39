"""Charts: what they say to who cannot see them, and that nothing in them runs."""

from xml.etree import ElementTree

from console.chart import Series, bar, line_chart

SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def test_parts_of_a_bar_stand_side_by_side_as_wide_as_their_share() -> None:
    rects = parsed(bar((1, 2, 1), 8)).findall(f"{SVG}rect")

    assert [(each.get("x"), each.get("width")) for each in rects] == [
        ("0.00%", "12.50%"),
        ("12.50%", "25.00%"),
        ("37.50%", "12.50%"),
    ]
    assert len({each.get("fill") for each in rects}) == 3


def test_a_bar_of_nothing_is_no_bar() -> None:
    assert bar((0, 0), 0) == ""
    assert parsed(bar((0, 3), 3)).findall(f"{SVG}rect")[0].get("width") == "100.00%"


def test_a_chart_has_a_title_and_says_in_words_what_it_shows() -> None:
    svg = parsed(line_chart("t", "变化", "从一到三", ["03-01", "03-02"], [Series("新增", (1, 3))]))

    assert svg.get("aria-labelledby") == "t-t t-d"
    assert [(each.get("id"), each.text) for each in svg[:2]] == [("t-t", "变化"), ("t-d", "从一到三")]
    assert "新增 3" in [each.text for each in svg.iter(f"{SVG}text")]


def test_lines_are_told_apart_without_colour_and_their_names_do_not_cover_each_other() -> None:
    lines = [Series("甲", (5, 5)), Series("乙", (5, 5)), Series("丙", (0, 0))]
    svg = parsed(line_chart("t", "x", "y", ["1", "2"], lines))

    assert len({each.get("stroke-dasharray") for each in svg.iter(f"{SVG}polyline")}) == 3
    heights = [float(each.get("y", "0")) for each in svg.iter(f"{SVG}text") if (each.text or "")[:1] in "甲乙丙"]
    assert heights[1] - heights[0] >= 17


def test_a_chart_of_zeros_and_one_of_a_single_place_can_be_drawn() -> None:
    assert "polyline" in line_chart("t", "x", "y", ["1"], [Series("甲", (0,))])
    assert "polyline" in line_chart("t", "x", "y", [], [Series("甲", ())])


def test_words_of_a_chart_are_text() -> None:
    svg = line_chart("t", "<script>", '"><b>', ["<i>"], [Series("<u>", (1,))])

    assert not any(tag in svg for tag in ("<script>", "<b>", "<i>", "<u>"))
