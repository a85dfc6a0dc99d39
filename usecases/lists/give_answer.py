"""A unit answers its list: what it says and shows is kept, what it calls mended waits for its re-check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from domain.answer import AnswerFile, UnitAnswer
from domain.issue import Refused
from store.answer_models import AnswerRecord
from store.keep_answers import answer_numbered, answers_to, keep_answer, last_answer
from store.list_page_queries import list_with_key
from store.list_queries import Units
from store.models import RectificationListRecord
from usecases.home.home import Home
from usecases.home.refusal import using_home
from usecases.lists.answer_shelf import answer_file_path, drop_answer_file, put_answer_file
from usecases.lists.list_steps import Step, answer_list

_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """An answer as it was typed: `issues` are numbers called mended, `seen` the newest answer then known."""

    actor: str
    at: datetime
    words: str
    issues: tuple[int, ...]
    file: Path | None = None
    seen: int = 0


def give_answer(home: Home, site_code: str, key: int, units: Units, form: AnswerForm) -> int | None:
    """Keep the answer; how many issues it moved, None where there is no such list for these units.

    Without issues it is a supplement to what was said before. Raises Refused.
    """
    _check(form)
    with using_home():
        paper = list_with_key(site_code, key, units)
    if paper is None:
        return None
    file = put_answer_file(home, site_code, form.file) if form.file else None
    try:
        return _keep(site_code, paper, form, file)
    except Exception:
        if file is not None:
            drop_answer_file(home, site_code, file)
        raise


def answers_of(papers: Sequence[RectificationListRecord]) -> list[UnitAnswer]:
    """What was said to these lists, oldest first."""
    return [_answer(row) for row in answers_to(papers)]


def answer_file(home: Home, site_code: str, number: int, units: Units) -> tuple[str, Path] | None:
    """The file of an answer and its name; None where these units have none of that number."""
    with using_home():
        row = answer_numbered(site_code, number)
    if row is None or not row.file or (units is not None and row.paper.unit not in units):
        return None
    path = answer_file_path(home, site_code, row.shelf)
    return (row.file, path) if path else None


def _check(form: AnswerForm) -> None:
    if len(form.words) > _LONGEST:
        raise Refused(f"说明超过 {_LONGEST} 字；请精简，详细材料请作为附件上传")
    if not form.words.strip() and not form.issues and form.file is None:
        raise Refused("没有填写任何内容；请勾选已整改的问题、填写说明或上传附件")
    if form.issues and not form.words.strip():
        raise Refused("没有写明怎样整改的；请填写整改情况说明")


def _keep(site_code: str, paper: RectificationListRecord, form: AnswerForm, file: AnswerFile | None) -> int:
    changed = 0
    with using_home(), transaction.atomic():
        if last_answer(paper) != form.seen:
            raise Refused("这份清单刚刚有人反馈过；请刷新页面，看过后再提交")
        if form.issues:
            step = Step(form.actor, form.at, form.words.strip())
            changed = answer_list(site_code, paper.number, step, form.issues).changed
            if not changed:
                raise Refused("勾选的问题已经反馈过或已有结论，没有可登记的；请刷新页面查看最新状态")
        keep_answer(
            AnswerRecord(
                paper=paper,
                actor=form.actor,
                words=form.words.strip(),
                issues=sorted(form.issues),
                file=file.name if file else "",
                shelf=file.shelf if file else "",
                size=file.size if file else 0,
                at=form.at,
            )
        )
    return changed


def _answer(row: AnswerRecord) -> UnitAnswer:
    file = AnswerFile(row.file, row.shelf, row.size) if row.file else None
    return UnitAnswer(row.id, row.paper.unit, row.actor, row.at, row.words, tuple(row.issues), file)
