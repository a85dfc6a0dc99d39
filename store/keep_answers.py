"""Answers of units: written once, read by list."""

from collections.abc import Collection

from django.db.models import Max

from domain.masking import masked_text
from store.answer_models import AnswerRecord
from store.models import RectificationListRecord


def keep_answer(answer: AnswerRecord) -> None:
    """Append an answer; personal numbers in what was typed are masked."""
    answer.words, answer.file = masked_text(answer.words), masked_text(answer.file)
    answer.save()


def answers_to(papers: Collection[RectificationListRecord]) -> list[AnswerRecord]:
    """All answers to these lists, oldest first."""
    return list(AnswerRecord.objects.filter(paper__in=papers).select_related("paper").order_by("id"))


def last_answer(paper: RectificationListRecord) -> int:
    """The number of the newest answer to a list, 0 before the first."""
    newest: int | None = AnswerRecord.objects.filter(paper=paper).aggregate(last=Max("id"))["last"]
    return newest or 0


def answer_numbered(site_code: str, number: int) -> AnswerRecord | None:
    """The answer of that number within a site."""
    return AnswerRecord.objects.filter(id=number, paper__site__code=site_code).select_related("paper").first()
