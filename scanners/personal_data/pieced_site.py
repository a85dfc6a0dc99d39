"""PII07 over a whole site: one person's number masked differently on several pages or in several files."""

from collections.abc import Iterator
from itertools import combinations
from typing import ClassVar

from domain.document import Document
from domain.finding import Finding
from domain.rule import Certainty, Rule, Severity
from domain.trace import PersonTraces, Trace, page_of
from scanners.found import attachment_name, where_text
from scanners.keyed import keyed, keyed_content
from scanners.personal_data.mask_union import fitting_union, union_of
from scanners.personal_data.masked_form import shown_form
from scanners.personal_data.masked_numbers import Masked, MaskedNumbers
from scanners.personal_data.person_name import masked_name
from scanners.personal_data.pieced_together import PIECED_TOGETHER
from scanners.scanner import Setting


class PiecedSiteScanner:
    """Leaves a trace of each named masked number that is safe alone, and lays unlike traces over each other."""

    rules: ClassVar[tuple[Rule, ...]] = (PIECED_TOGETHER,)
    subject: ClassVar[type[object]] = PersonTraces

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._policy = setting.site.masking

    def trace(self, document: Document) -> Iterator[Trace]:
        """What one document leaves behind: masked numbers with keyed names, each form of a person once."""
        seen: set[tuple[str, str]] = set()
        for number in MaskedNumbers.of(document, self._setting).numbers:
            key = (number.name, number.form)
            if not number.name or number.kind is Masked.CARD or number.fitting <= self._policy.weak or key in seen:
                continue
            seen.add(key)
            yield Trace(
                person=keyed(self._setting.secret, f"{number.kind.value}:{number.name}"),
                kind=number.kind.value,
                form=number.form,
                shown_name=masked_name(number.name),
                url=document.url,
                page=page_of(document),
                where=where_text(number.segment, number.offset),
                title=document.title,
                attachment=attachment_name(document),
                column=document.column,
                unit=document.unit,
            )

    def scan(self, subject: PersonTraces) -> Iterator[Finding]:
        """One finding for each number that two documents together give away."""
        found: set[str] = set()
        for one, other in combinations(subject.traces, 2):
            whole = union_of(one.form, other.form) if one.url != other.url else ""
            if whole and whole not in found and self._is_given_away(whole):
                found.add(whole)
                yield self._finding(one, other, whole)

    def _is_given_away(self, whole: str) -> bool:
        return 0 < fitting_union(whole, None, self._setting.as_of) <= self._policy.weak

    def _finding(self, one: Trace, other: Trace, whole: str) -> Finding:
        secret = self._setting.secret
        return Finding(
            rule=PIECED_TOGETHER.code,
            subject=min(one.url, other.url),
            identity=(keyed(secret, whole),),
            url=one.page,
            where=f"{_place(one)}；{_place(other)}",
            evidence=f"{one.shown_name} {shown_form(whole)}（两处遮盖位置不同，拼起来可以还原）",
            certainty=Certainty.SUSPECTED,
            severity=Severity.SERIOUS,
            suggestion=PIECED_TOGETHER.advice,
            proofs=((one.url, other.url),),
            pages=tuple(dict.fromkeys((one.page, other.page))),
            title=one.title,
            column=one.column,
            unit=one.unit,
            attachment=one.attachment,
            content=keyed_content(secret, (whole,)),
        )


def _place(trace: Trace) -> str:
    return f"{trace.attachment or trace.title or trace.url} {trace.where}"
