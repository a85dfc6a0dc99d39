"""The papers that close a month: bulletin, ranking, the units' cards."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.issue import Refused
from domain.month import Month
from domain.site import Site
from reports import block_xlsx, bulletin, ranking_paper, ranking_xlsx, scorecard_paper
from usecases.home.home import Home
from usecases.lists.write_paper import SUFFIXES, write_file, write_paper
from usecases.monthly.bulletin_words import words_file
from usecases.monthly.gather_bulletin import gather_bulletin
from usecases.monthly.rank_units import rank_units
from usecases.monthly.score_units import score_units

_XLSX = ".xlsx"


@dataclass(frozen=True, slots=True)
class WrittenBulletin:
    """Where a bulletin is, where people write its words, and what its reader must know."""

    path: Path
    words: Path
    remarks: tuple[str, ...]


def write_bulletin(home: Home, site: Site, month: Month, today: date, out: Path) -> WrittenBulletin:
    """The month's bulletin; raises Refused for a month that has not begun, or an ending that is no paper's."""
    _refuse_unfit(out, SUFFIXES)
    refuse_future(month, today)
    gathered = gather_bulletin(home, site, month, today)
    write_paper(home, bulletin.paper_of(gathered), out)
    ranking = gathered.ranking
    remarks = (*ranking.remarks, *ranking.doubts) if ranking else (gathered.no_ranking,)
    patrolled = () if gathered.patrols else (f"{month.year}年{month.number}月没有完成的巡查，通报中已注明",)
    return WrittenBulletin(out, words_file(home, site, month), (*remarks, *patrolled))


def write_ranking(home: Home, site: Site, month: Month, out: Path) -> tuple[str, ...]:
    """The month's ranking; what its reader must know."""
    _refuse_unfit(out, (_XLSX, *SUFFIXES))
    ranking = rank_units(site, month)
    if out.suffix.lower() == _XLSX:
        write_file(out, ranking_xlsx.write(ranking))
    else:
        write_paper(home, ranking_paper.paper_of(ranking, site.name), out)
    return (*ranking.remarks, *ranking.doubts)


def write_scorecard(home: Home, site: Site, month: Month, today: date, out: Path, unit: str | None) -> tuple[str, ...]:
    """The units' cards, or one unit's; what their reader must know."""
    _refuse_unfit(out, (_XLSX, *SUFFIXES))
    refuse_future(month, today)
    scores = score_units(site, month, today, unit)
    paper = scorecard_paper.paper_of(site.name, site.name, month, today, scores.cards, scores.remarks)
    if out.suffix.lower() == _XLSX:
        write_file(out, block_xlsx.write(paper))
    else:
        write_paper(home, paper, out)
    return (*scores.remarks, *scores.doubts)


def _refuse_unfit(out: Path, suffixes: tuple[str, ...]) -> None:
    if out.suffix.lower() not in suffixes:
        raise Refused(f"{out} 的扩展名不能用；可用的扩展名：{'、'.join(suffixes)}")


def refuse_future(month: Month, today: date) -> None:
    """Raises Refused for a month that has not begun."""
    if month.first_day > today:
        raise Refused(f"{month.year}年{month.number}月还没有到；请核对月份")
