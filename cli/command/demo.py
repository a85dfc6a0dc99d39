"""xuncha demo: the whole main job on the embedded portal, scored against its ground truth."""

import argparse
import shutil
from datetime import date, datetime
from pathlib import Path

from cli.argument import day
from cli.command.patrol import summary_lines
from cli.screen import ProgressLine, table
from demo.server import DemoPortal
from demo.truth import FindingData, Score, score
from domain.issue import Refused
from domain.month import Month
from domain.rectification import RectificationList
from domain.rule_pack import read_rule_pack
from domain.site import Site
from usecases.home.home import Home, open_home
from usecases.issues.finding_json import finding_json
from usecases.issues.list_findings import list_findings
from usecases.issues.review_issues import review_issues
from usecases.lists.rectification_lists import summary_of
from usecases.lists.send_rectification import send_rectification
from usecases.lists.write_lists import write_lists
from usecases.monthly.monthly_papers import write_bulletin, write_ranking
from usecases.patrol.patrol_site import PatrolOrder, patrol_site

_ACTOR = "演示核实员"
_MARK = ".xuncha-demo"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", type=day, metavar="YYYY-MM-DD", help="演示门户的“今天”（默认今天）")


def run(arguments: argparse.Namespace) -> int:
    as_of = arguments.as_of or date.today()
    home = _fresh_home(arguments.home)
    with DemoPortal(as_of) as portal:
        print(f"演示门户已启动：127.0.0.1:{portal.port}（{portal.start}），数据目录 {home.path}")
        site_file = home.path / "yunling.toml"
        site_file.write_text(portal.site_toml(), encoding="utf-8")
        with ProgressLine() as progress:
            summary = patrol_site(home, PatrolOrder(site_file, as_of), progress.show)
        truth = portal.truth
    print("\n".join(summary_lines(summary)))
    found = [finding_json(issue) for issue in list_findings(summary.site.code)]
    lists = _send(summary.site, as_of)
    files = write_lists(lists, home.reports).paths
    _show_summary(lists)
    kinds = "通知、xlsx、docx、pdf"
    print(f"整改清单 {len(lists)} 份（{kinds}）及汇总表：{home.reports}，如 {files[0].name if files else '无'}")
    _write_bulletin(home, summary.site, as_of)
    return _show_score(score(found, truth), len(truth.decoys))


def _fresh_home(base: Path | None) -> Home:
    """The demo's own folder, emptied: a demo must never touch a county's data."""
    folder = open_home(base).path / "demo"
    if folder.exists() and not (folder / _MARK).exists():
        raise Refused(f"{folder} 不是演示数据目录，为避免误删已停止；请用 --home 指定其他目录")
    shutil.rmtree(folder, ignore_errors=True)
    home = open_home(folder)
    (folder / _MARK).touch()
    return home


def _send(site: Site, as_of: date) -> list[RectificationList]:
    """Confirm everything, as a reviewer would after looking, and send each unit its list."""
    review_issues(site.code, "属实", _ACTOR, datetime.now().astimezone(), note="演示：全部核实属实")
    return send_rectification(site, read_rule_pack(site.rules), as_of, site.name)


def _write_bulletin(home: Home, site: Site, as_of: date) -> None:
    """The month that is under way, as the county would close it."""
    month = Month.of(as_of)
    bulletin = write_bulletin(home, site, month, as_of, home.reports / f"政务公开工作通报{month}.docx")
    ranking = home.reports / f"信息发布排名{month}.xlsx"
    write_ranking(home, site, month, ranking)
    print(f"月度通报：{bulletin.path}，排名：{ranking.name}；人工文字在 {bulletin.words} 中修改后重新生成")


def _show_summary(lists: list[RectificationList]) -> None:
    rows = summary_of(lists)
    categories = sorted({row.category for row in rows})
    counts = {(row.unit, row.category): row.count for row in rows}
    shown = [
        [each.unit, *(counts.get((each.unit, category), 0) for category in categories), len(each.items), each.due]
        for each in lists
    ]
    table(["责任单位", *categories, "合计", "整改时限"], shown, title="整改清单汇总", framed=True)


def _show_score(result: Score, decoys: int) -> int:
    planted = len(result.found) + len(result.missed)
    print(
        f"核对标准答案：预设问题 {planted} 个，查出 {len(result.found)} 个（{len(result.found) / planted:.0%}）；"
        f"干扰项 {decoys} 个，误报 {len(result.false_alarms)} 个；答案之外的发现 {len(result.unexpected)} 个"
    )
    for name in result.missed:
        print(f"  漏查：{name}")
    for name, finding in result.false_alarms:
        print(f"  误报：{name} {_words(finding)}")
    for finding in result.unexpected:
        print(f"  多出：{_words(finding)}")
    return 0 if result.is_perfect else 1


def _words(finding: FindingData) -> str:
    return f"{finding['rule']} {finding['subject']} {finding['where']} {finding['evidence']}"
