"""What a crawl was told to do, kept in its folder so that it can be taken up again."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

FILE_NAME = "order.json"


class BadOrder(Exception):
    """The folder holds no order that can be read; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class MemoryOrder:
    """What a crawl may use of earlier runs.

    `ledger` is the edition's file inside the crawl folder, `reading` and `rules` stand for today's
    program and rules, `as_of` is the ISO date of the run.
    """

    ledger: str
    reading: str
    rules: str
    as_of: str


@dataclass(frozen=True, slots=True)
class CrawlOrder:
    """One crawl's own terms, beside the site file.

    `max_pages` is the number of our addresses to fetch at most; `revisit` are addresses of
    ours to look at in any case, whether or not a link leads there; `delay_seconds` overrides the site file,
    None leaves it to the site file. `depth` makes it a survey that goes so many links away from a
    start (see `crawler.scheduling.survey_reach`), None crawls the whole portal. `waits` lets it sleep through
    the hours outside the site's window; False ends it there, to be taken up again.
    `memory` is what it may use of earlier runs, None reads every page anew.
    `second_looks` is the number of pages to be asked again as a search engine would (see `crawler.state.second_look`).
    `begun` is the moment at which the run begins, `previous` the name of the run before it ("" unknown, or
    nothing is to be taken from it): foreign targets and pictures need not be looked at twice in a few hours.
    `columns` are the names of the columns to which a re-check keeps, beside `revisit` (see
    `crawler.scheduling.recheck_reach`); None crawls the whole portal.
    """

    max_pages: int
    revisit: tuple[str, ...] = ()
    delay_seconds: float | None = None
    depth: int | None = None
    waits: bool = True
    memory: MemoryOrder | None = None
    columns: tuple[str, ...] | None = None
    second_looks: int = 0
    begun: str = ""
    previous: str = ""


def write_order(folder: Path, order: CrawlOrder) -> None:
    """The order as `order.json`; whole or not at all."""
    half = folder / f"{FILE_NAME}.half"
    half.write_text(json.dumps(asdict(order), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    os.replace(half, folder / FILE_NAME)


def read_order(folder: Path) -> CrawlOrder:
    """The order in the folder; raises BadOrder."""
    path = folder / FILE_NAME
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        delay, depth = data["delay_seconds"], data.get("depth")
        return CrawlOrder(
            int(data["max_pages"]),
            tuple(data["revisit"]),
            None if delay is None else float(delay),
            None if depth is None else int(depth),
            bool(data.get("waits", True)),
            MemoryOrder(**data["memory"]) if data.get("memory") else None,
            None if data.get("columns") is None else tuple(data["columns"]),
            int(data.get("second_looks", 0)),
            str(data.get("begun", "")),
            str(data.get("previous", "")),
        )
    except OSError as error:
        raise BadOrder(f"读不到抓取任务文件 {path}（{error.strerror}）；请重新发起抓取") from None
    except (ValueError, KeyError, TypeError):
        raise BadOrder(f"抓取任务文件 {path} 内容不完整；请删除该抓取目录后重新发起抓取") from None
