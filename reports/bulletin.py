"""The monthly bulletin as a paper: head, 基本情况, 工作动态, 存在问题, 工作要求, the two tables."""

from collections.abc import Iterator, Sequence

from domain.bulletin import Bulletin, TrendMonth
from reports import bulletin_sentence, ranking_blocks
from reports.block import Block, Break, Chart, Paper, Role, Series, Text
from reports.bulletin_problem import problem_blocks
from reports.chinese_date import chinese_date


def paper_of(bulletin: Bulletin) -> Paper:
    """The bulletin, ready to be written to any kind of file."""
    words = bulletin.words
    title = f"{words.masthead}（{bulletin.month.year}年{bulletin.month.number}月）"
    return Paper(title, words.issuer, words.issued, tuple(_blocks(bulletin)))


def _blocks(bulletin: Bulletin) -> Iterator[Block]:
    words = bulletin.words
    yield Text(Role.TITLE, words.masthead)
    yield Text(Role.CENTRED, words.number)
    yield Text(Role.CENTRED, f"{words.issuer}编　　{chinese_date(words.issued)}")
    yield Break.RULE
    yield from (Text(Role.BODY, text, "" if place else "编者按：") for place, text in enumerate(words.note))
    yield Text(Role.HEADING, "［基本情况］")
    yield from _overview(bulletin)
    yield from _section("［工作动态］", words.activities)
    yield Text(Role.HEADING, "［存在问题］")
    yield from problem_blocks(bulletin)
    yield from _section("［工作要求］", words.demands)
    yield from _annex_list(bulletin)
    yield from _foot(bulletin)
    yield from _annexes(bulletin)


def _overview(bulletin: Bulletin) -> Iterator[Block]:
    ranking = bulletin.ranking
    if ranking is None:
        yield Text(Role.BODY, "本月没有可用的目标任务或发布条数，信息发布情况未统计。")
    else:
        yield Text(Role.BULLET, bulletin_sentence.published(ranking, bulletin.words.portal))
        yield from (Text(Role.BULLET, words) for words in bulletin_sentence.completion(ranking))
        others = (bulletin_sentence.under_target(ranking), bulletin_sentence.supervised(ranking))
        yield from (Text(Role.BULLET, words) for words in others if words)
    yield Text(Role.BULLET, _mended(bulletin))
    yield from (Text(Role.BULLET, words) for words in bulletin.words.overview)
    if bulletin.trend:
        yield _trend(bulletin.trend)


def _mended(bulletin: Bulletin) -> str:
    """What was looked at and what was closed in the month; a month nobody looked at says so."""
    month = f"{bulletin.month.number}月"
    if bulletin.patrols:
        looked = f"{month}，对{bulletin.words.portal}完成巡查{len(bulletin.patrols)}次"
    else:
        looked = f"{month}没有完成的巡查，网站问题情况未更新"
    if not bulletin.mended:
        return f"{looked}；本月没有经复核整改到位的问题。"
    parts = "、".join(f"{kind}{count}个" for kind, count in bulletin.mended)
    return f"{looked}；经复核整改到位问题{sum(count for _, count in bulletin.mended)}个，其中{parts}。"


def _trend(months: Sequence[TrendMonth]) -> Chart:
    standing = Series("月末未整改", tuple(float(each.standing) for each in months))
    mended = Series("当月整改到位", tuple(float(each.mended) for each in months))
    return Chart("各月问题整改情况（个）", tuple(str(each.month) for each in months), (standing, mended))


def _section(heading: str, paragraphs: tuple[str, ...]) -> Iterator[Text]:
    """What people write; an empty section is left out."""
    if paragraphs:
        yield Text(Role.HEADING, heading)
        yield from (_led(text) for text in paragraphs)


def _led(text: str) -> Text:
    """A paragraph whose first words stand between asterisks has them as its lead: **标题。**正文."""
    if text.startswith("**") and text.count("**") >= 2:
        _, lead, rest = text.split("**", 2)
        return Text(Role.BULLET, rest, lead)
    return Text(Role.BULLET, text)


def _annex_list(bulletin: Bulletin) -> Iterator[Text]:
    for number, group in enumerate(bulletin.ranking.groups if bulletin.ranking else (), 1):
        before = "附件：" if number == 1 else "　　　"
        yield Text(Role.BODY, f"{before}{number}. {ranking_blocks.title_of(group)}")


def _foot(bulletin: Bulletin) -> Iterator[Block]:
    """To whom it goes, who prints it: the version record of official papers."""
    words = bulletin.words
    yield Break.RULE
    yield from (
        Text(Role.PLAIN, f"{kind}：{whom}") for kind, whom in (("报", words.reported_to), ("发", words.sent_to)) if whom
    )
    yield Break.RULE
    yield Text(Role.PLAIN, f"{words.issuer}　　　　{chinese_date(words.issued)}印发")


def _annexes(bulletin: Bulletin) -> Iterator[Block]:
    ranking = bulletin.ranking
    if ranking is None:
        return
    for number, group in enumerate(ranking.groups, 1):
        yield Break.PAGE
        yield Text(Role.PLAIN, f"附件{number}")
        yield Text(Role.CAPTION, ranking_blocks.title_of(group))
        yield Text(Role.NOTE, ranking_blocks.as_of(ranking))
        yield ranking_blocks.grid_of(ranking, group)
        yield from ranking_blocks.chart_of(ranking, group)
    yield from (Text(Role.NOTE, f"注：{words}。") for words in ranking.remarks)
