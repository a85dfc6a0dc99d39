"""A month's ranking as a paper of its own: tables, who is under the target, who comes under supervision."""

from collections.abc import Iterator

from domain.ranking import MonthRanking, Standing
from reports import bulletin_sentence, ranking_blocks
from reports.block import Block, Grid, Paper, Role, Text
from reports.rectification_words import site_words


def paper_of(ranking: MonthRanking, author: str) -> Paper:
    """The ranking, ready to be written to any kind of file."""
    return Paper(title_of(ranking), author, ranking.data_until, tuple(_blocks(ranking)))


def title_of(ranking: MonthRanking) -> str:
    """What stands at the head."""
    month = ranking.month
    return f"{site_words(ranking.site_name)}{month.year}年{month.number}月信息发布排名"


def missing_month(ranking: MonthRanking) -> list[Standing]:
    """Units that have not done the month's task."""
    return [each for each in ranking.standings if each.has_completed_month is False]


def _blocks(ranking: MonthRanking) -> Iterator[Block]:
    yield Text(Role.TITLE, title_of(ranking))
    yield Text(Role.NOTE, ranking_blocks.as_of(ranking))
    for group in ranking.groups:
        yield Text(Role.CAPTION, ranking_blocks.title_of(group))
        yield ranking_blocks.grid_of(ranking, group)
        yield from ranking_blocks.chart_of(ranking, group)
    yield from _lists(ranking)
    if ranking.has_both:
        yield Text(Role.CAPTION, "巡查登记与导入条数对照")
        yield _both(ranking)
    yield from (Text(Role.NOTE, f"注：{words}。") for words in ranking.remarks)


def _lists(ranking: MonthRanking) -> Iterator[Block]:
    sentences = (
        *bulletin_sentence.completion(ranking),
        bulletin_sentence.under_target(ranking),
        bulletin_sentence.supervised(ranking),
    )
    yield from (Text(Role.BULLET, words) for words in sentences if words)
    missing = missing_month(ranking)
    if missing:
        yield Text(Role.CAPTION, f"未完成{ranking.month.number}月任务数的单位")
        rows = tuple((each.shown, *_numbers(each)) for each in missing)
        yield Grid(("单位名称", "每月任务数", "本月发布", "相差"), (68, 30, 30, 30), rows)


def _numbers(standing: Standing) -> tuple[str, str, str]:
    monthly, month = standing.monthly or 0, standing.month or 0
    return (str(monthly), str(month), str(monthly - month))


def _both(ranking: MonthRanking) -> Grid:
    cell = ranking_blocks.cell
    rows = tuple(
        (each.shown, cell(each.crawled), cell(each.imported), _difference(each), cell(each.withdrawn))
        for each in ranking.standings
    )
    return Grid(("单位名称", "巡查登记", "导入条数", "相差", "已撤下"), (58, 25, 25, 25, 25), rows)


def _difference(standing: Standing) -> str:
    if standing.crawled is None or standing.imported is None:
        return ranking_blocks.UNKNOWN
    return f"{standing.imported - standing.crawled:+d}"
