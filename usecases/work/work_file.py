"""The files of a piece of work in its folder HOME/work/SITE/NAME, each written whole or not at all."""

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.work import WorkKind, WorkOrder, WorkProgress
from usecases.patrol.patrol_site import PatrolProgress

ORDER, PROCESS, PROGRESS, STOP, END = "order.json", "process.json", "progress.json", "stop.json", "end.json"
OUTPUT, COMPLAINT = "output.txt", "complaint.txt"

_LONGEST = 200_000
"""Of an output that is shown; a re-check of thousands of issues says more than anybody reads there."""


def write_json(path: Path, facts: dict[str, Any]) -> None:
    """The facts in a file that a reader never meets half written."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    partial.replace(path)


def read_json(path: Path) -> dict[str, Any]:
    """The facts; none when there is no file or it is damaged."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return facts if isinstance(facts, dict) else {}


def read_text(path: Path) -> str:
    """The file's end; "" when there is none."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")[-_LONGEST:]
    except OSError:
        return ""


def order_facts(order: WorkOrder, begun: datetime) -> dict[str, Any]:
    """An order as it is written down."""
    return {
        "kind": order.kind.name,
        "site": order.site,
        "words": order.words,
        "subject": order.subject,
        "actor": order.actor,
        "units": order.units,
        "handed": order.handed,
        "begun": begun.isoformat(),
    }


def order_from(facts: dict[str, Any]) -> WorkOrder:
    """The order as it was given."""
    return WorkOrder(
        kind=WorkKind[facts["kind"]],
        site=facts["site"],
        words=tuple(facts["words"]),
        subject=facts["subject"],
        actor=facts["actor"],
        units=tuple(facts["units"]),
        handed=facts.get("handed", ""),  # orders of earlier versions lack it
    )


def write_progress(path: Path, progress: PatrolProgress, at: datetime) -> None:
    """Where the work stands, for whoever asks."""
    crawl = progress.crawl
    counts = {"fetched": crawl.fetched, "waiting": crawl.waiting, "probed": crawl.probed, "failed": crawl.failed}
    write_json(path, {"stage": progress.stage, **counts, "findings": progress.findings, "at": at.isoformat()})


def read_progress(path: Path) -> WorkProgress | None:
    """Where the work stood last; None before it said anything."""
    facts = read_json(path)
    return WorkProgress(**{**facts, "at": datetime.fromisoformat(facts["at"])}) if facts else None
