"""What a list of words would do, as a file between its trial and the agreement to it."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from domain.issue import Refused
from usecases.home.home import Home
from usecases.words.import_terms import TermDraft, agreed_terms

_SHOWN = 100


@dataclass(frozen=True, slots=True)
class TermReport:
    """Counts, the first rows of each kind, and `held`: all patterns that hit too many pages to be switched on.

    `digest` is the list's own: nobody agrees to another one.
    """

    digest: str
    entries: int
    on: int
    refused: list[str]
    refused_count: int
    remarks: list[str]
    remark_count: int
    pages: int
    trials: list[dict[str, Any]]
    trial_count: int
    held: list[str]


def write_term_report(path: Path, draft: TermDraft, file: Path) -> None:
    """The draft of that list, for whoever has to agree."""
    trials = [
        {"words": words, "pages": trial.pages, "context": trial.context, "url": trial.url, "held": words in draft.held}
        for words, trial in list(draft.trials.items())[:_SHOWN]
    ]
    refused, remarks = draft.sifted.refused, draft.sifted.remarks
    report = TermReport(
        digest=_digest(file),
        entries=len(draft.entries),
        on=sum(not entry.off for entry in draft.entries),
        refused=list(refused[:_SHOWN]),
        refused_count=len(refused),
        remarks=list(remarks[:_SHOWN]),
        remark_count=len(remarks),
        pages=draft.pages,
        trials=trials,
        trial_count=len(draft.trials),
        held=sorted(draft.held),
    )
    path.write_text(json.dumps(asdict(report), ensure_ascii=False), encoding="utf-8")


def read_term_report(path: Path) -> TermReport:
    """The report in that file; raises Refused."""
    try:
        return TermReport(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        raise Refused(f"{path.name} 不是词表的试查报告，或者已经过期；请重新试查") from None


def draft_of_report(home: Home, file: Path, report: TermReport, today: date) -> TermDraft:
    """The list as it was reported, not tried again; raises Refused for another list, and BadLexicon."""
    try:
        digest = _digest(file)
    except OSError:
        raise Refused(f"词表 {file.name} 已经不在；请重新选择文件试查") from None
    if digest != report.digest:
        raise Refused(f"试查报告不是 {file.name} 的，或者词表在试查之后改动过；请重新试查")
    return agreed_terms(home, file, today, frozenset(report.held))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
