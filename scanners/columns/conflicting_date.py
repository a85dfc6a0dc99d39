"""TAG01: the date in a page's tags is not the one it shows."""

from collections.abc import Iterator
from typing import ClassVar

from domain.document import Document
from domain.finding import Finding
from domain.rule import Category, Certainty, Rule, Severity
from domain.stated_date import DateGround, StatedDate, disagree
from scanners.found import Seen, found_in_document
from scanners.scanner import Setting

CONFLICTING_DATE = Rule(
    code="TAG01",
    name="网页标签缺失或有误",
    category=Category.COLUMN,
    severity=Severity.NOTICE,
    certainty=Certainty.SUSPECTED,
    basis="《政府网站发展指引》（国办发〔2017〕47号）网页标签规范：PubDate 为发布日期，按 YYYY-MM-DD HH:MM 填写",
    advice="核对实际发布时间，把网页标签 PubDate 和页面显示的发布时间改为一致（格式 YYYY-MM-DD HH:MM，24 小时制）",
)

_DAY = 10


class ConflictingDateScanner:
    """Compares days only: a tag without a time of day, or one by the twelve-hour clock, says the same day."""

    rules: ClassVar[tuple[Rule, ...]] = (CONFLICTING_DATE,)
    subject: ClassVar[type[object]] = Document

    def __init__(self, setting: Setting) -> None:
        """Nothing is needed besides the page."""

    def scan(self, subject: Document) -> Iterator[Finding]:
        """At most one finding an article; lists and addresses may keep an older date after a correction."""
        stated = [date for date in subject.dates if date.ground in (DateGround.META, DateGround.SHOWN)]
        if subject.is_article and disagree(stated):
            yield found_in_document(CONFLICTING_DATE, subject, Seen(evidence=_words(stated), where="全页"))


def _words(dates: list[StatedDate]) -> str:
    return "，".join(f"{date.ground.value}写 {date.moment[:_DAY]}" for date in dates)
