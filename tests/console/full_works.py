"""Imports that somebody began in a full home, with the longest previews that a page shows."""

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from domain.work import WorkKind, WorkOrder
from tests.console.addresses import WORK
from usecases.home.home import Home
from usecases.monthly.import_report import write_import_report
from usecases.monthly.target_imports import ImportPreview, ImportRow
from usecases.words.term_report import TermReport
from usecases.work.start_import import LEXICON
from usecases.work.work_file import END, ORDER, order_facts, write_json

_AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
_SHOWN = 100
_ROWS = 9_000


def fill_works(home: Home, code: str) -> None:
    """One of words, one of a list of pieces; both wait to be agreed to."""
    _write_terms(_began(home, LEXICON, "lexicon"))
    rows = tuple(ImportRow("县教育局", ("2026-03-02", f"第 {number} 条", ""), "", "") for number in range(_ROWS))
    headings, remarks = ("发布日期", "标题", "网址"), ("站点文件没有单位“县教育局”，请核对名称",)
    write_import_report(
        _began(home, code, "publications"), ImportPreview("信息目录", headings, rows, remarks, "0" * 64)
    )


def _began(home: Home, place: str, command: str) -> Path:
    report = home.cache / "waiting" / f"1-{'0' * 32}" / f"{command}.json"
    report.parent.mkdir(parents=True, exist_ok=True)
    folder = home.path / "work" / place / WORK
    folder.mkdir(parents=True)
    words = (command, "import", "词表.xlsx", "--report", str(report))
    write_json(folder / ORDER, order_facts(WorkOrder(WorkKind.IMPORT, place, words, "试查 词表.xlsx", "甲"), _AT))
    write_json(folder / END, {"code": 0, "at": _AT.isoformat()})
    return report


def _write_terms(path: Path) -> None:
    trial = {"words": "截止目前", "pages": 7, "context": "截止目前共有", "url": "http://a.example/", "held": False}
    lines = [f"第 {number} 行：与第 1 行重复" for number in range(_SHOWN)]
    report = TermReport("0" * 64, 200_000, 190_000, lines, 9_000, lines, 9_000, 30_000, [trial] * _SHOWN, 9_000, [])
    path.write_text(json.dumps(asdict(report), ensure_ascii=False), encoding="utf-8")
