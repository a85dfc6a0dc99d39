"""What a survey follows."""

import pytest

from crawler.address.article_address import is_article_address
from crawler.scheduling.survey_reach import ARTICLES_OF_A_KIND, SurveyReach
from crawler.target import Errand, Target
from domain.link import TargetKind

HOST = "http://www.example.gov.cn"
HASH = "8c70a5f0" * 4


def target(
    path: str, depth: int = 1, text: str = "通知公告", errand: Errand = Errand.FETCH, found_on: str = "/"
) -> Target:
    return Target(HOST + path, errand, depth, HOST + found_on, "", TargetKind.PAGE, path, text)


@pytest.mark.parametrize(
    "path",
    [
        "/xwzx/202601/t20260101_123456.html",
        "/art/2020/8/14/art_1229179150_1872814.html",
        f"/zfxxgk/c100482/201603/{HASH}.shtml",
        "/info/1031/1234.htm",
        "/nyncj/gzdt/123456.htm",
        "/gkmlpt/content/3/3123/post_3123.html",
        "/e/action/ShowInfo.php?classid=3&id=5",
        "/2019-03/05/content_5371.htm",
    ],
)
def test_articles_are_told_by_their_addresses(path: str) -> None:
    assert is_article_address(HOST + path)


@pytest.mark.parametrize(
    "path",
    [
        "/col/col21083/index.html?number=J00002J00001",
        "/syxxxgk/c114142/xxgk_list.shtml",
        "/xxgk/tzgg/",
        "/showList.jsp?id=12",
        "/content/channel/53edd1e19a05c2cd1c7b23c6/",
        "/public/column/6615849?type=4&catId=12&action=list",
        "/xwzx/2020/",
    ],
)
def test_columns_are_not_taken_for_articles(path: str) -> None:
    assert not is_article_address(HOST + path)


def test_every_column_is_followed_however_alike_their_addresses_are() -> None:
    reach = SurveyReach(2)

    assert all(reach.allows(target(f"/col/col{number}/index.html")) for number in range(200))


def test_of_each_kind_of_article_a_few_are_followed() -> None:
    reach = SurveyReach(2)
    allowed = [reach.allows(target(f"/xwzx/202601/t20260101_{number}.html", text="标题")) for number in range(100, 150)]

    assert sum(allowed) == ARTICLES_OF_A_KIND
    assert reach.allows(target("/xxgk/202601/t20260101_9.html"))


def test_nothing_deeper_no_picture_and_no_file_is_followed() -> None:
    reach = SurveyReach(2)

    assert not reach.allows(target("/xxgk/", depth=3))
    assert not reach.allows(target("/logo.png", errand=Errand.PROBE))
    assert not reach.allows(Target(f"{HOST}/a.pdf", Errand.FETCH, 1, "", "", TargetKind.ATTACHMENT))


def test_a_unit_s_own_columns_are_followed_one_link_further() -> None:
    reach = SurveyReach(2)

    assert reach.allows(target("/xxgk/yjglj/tzgg/", depth=3, found_on="/xxgk/yjglj/"))
    assert not reach.allows(target("/xxgk/czj/tzgg/", depth=3, found_on="/xxgk/yjglj/"))
    assert not reach.allows(target("/xxgk/", depth=3))
    assert not reach.allows(target("/xxgk/yjglj/tzgg/a/", depth=4, found_on="/xxgk/yjglj/tzgg/"))


@pytest.mark.parametrize("text", ["下一页", "尾页", "2", "首页", ">>", "上页"])
def test_a_pager_is_left_alone(text: str) -> None:
    assert not SurveyReach(2).allows(target("/xxgk/tzgg/index_2.html", text=text))


def test_columns_at_the_end_of_a_survey_show_two_articles_each() -> None:
    reach = SurveyReach(2)
    allowed = [reach.allows(target(f"/xxgk/202601/t20260101_{number}.html", depth=3)) for number in range(100, 110)]

    assert sum(allowed) == 2
    assert not reach.allows(target("/gk/202601/t20260101_1.html", depth=4))


def test_articles_that_only_a_number_tells_apart_are_counted_by_the_page_that_leads_to_them() -> None:
    reach = SurveyReach(2)

    for column in range(20):
        found_on = f"/list.asp?classid={column}"
        allowed = [reach.allows(target(f"/show.asp?id={column}{n}", depth=2, found_on=found_on)) for n in range(9)]
        assert sum(allowed) == ARTICLES_OF_A_KIND


def test_columns_of_a_unit_are_followed_where_addresses_show_no_folders() -> None:
    reach = SurveyReach(2)
    assert reach.allows(target("/col/col30/index.html", depth=2, text="县财政局"))
    assert reach.allows(target("/col/col31/index.html", depth=2, text="图片新闻"))

    assert reach.allows(target("/col/col300/index.html", depth=3, found_on="/col/col30/index.html"))
    assert not reach.allows(target("/col/col301/index.html", depth=3, found_on="/col/col31/index.html"))
