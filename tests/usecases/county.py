"""A county with the figures of a real year: 40 offices and 16 towns, counts up to December."""

from datetime import UTC, datetime
from pathlib import Path

from domain.publication import ReportedCount
from domain.site import Site
from domain.site_file import parse_site
from domain.target import TargetPlan, UnitTarget
from usecases.monthly.import_publications import PublicationDraft, import_publications
from usecases.monthly.import_targets import PlanDraft, import_plan

AT = datetime(2024, 1, 5, 9, tzinfo=UTC)
FIGURES = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "figures/ranking_2023.tsv").read_text("utf-8").splitlines()
]
"""Name as the plan writes it, year's task, published in the year, in December, ratio as printed."""

HEAD = """
[site]
code = "xinfeng"
name = "信丰县人民政府"
start = ["http://www.example.gov.cn/"]
hosts = ["www.example.gov.cn"]
"""


def county(more: str = "") -> Site:
    """The units by their own names: the plan writes one of them shorter."""
    units = "\n".join(f'[[unit]]\nname = "{"县统调队" if name == "统调队" else name}"' for name, *_ in FIGURES)
    return parse_site(f"{HEAD}{more}\n{units}\n", "xinfeng.toml")


def plan(site: Site, year: int = 2023) -> None:
    """The year's tasks."""
    targets = tuple(UnitTarget(name, int(yearly)) for name, yearly, *_ in FIGURES)
    import_plan(site, PlanDraft(TargetPlan(year, targets, "目标任务.xlsx"), ()), "经办人", AT)


def december(site: Site) -> None:
    """What the year and December brought."""
    report(site, *((name, 12, int(month), int(total)) for name, _, total, month, _ in FIGURES))


def report(site: Site, *rows: tuple[str, int, int | None, int | None]) -> None:
    """Counts of 2023 as a file states them: unit, month, of the month, from January."""
    counts = tuple(ReportedCount(name, 2023, month, count, through) for name, month, count, through in rows)
    import_publications(site, PublicationDraft("条数.xlsx", counts, (), ()), "经办人", AT)
