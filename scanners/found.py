"""Findings of the three usual subjects, with their keys and proofs filled in alike."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import unquote

from domain.column import ColumnState
from domain.document import TEMPLATE_ZONES, Document, Segment, Zone
from domain.finding import SAMPLE_PAGES, Finding
from domain.gap import Gap, GapKind, Stage
from domain.link import Holder, LinkOutcome, TargetKind
from domain.masking import masked_address, masked_text
from domain.rule import Certainty, Rule, Severity
from domain.site import Site

SITE_TEMPLATE = "整站模板"
"""Subject of a fault that stands in a template: one issue, however many pages show it."""


_CONTEXT = 15
_MASKED_REACH = 80  # more than the longest number with its separators


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of one fault.

    None leaves certainty, severity and advice to the rule; "" leaves `where` to the segment.
    """

    evidence: str
    identity: tuple[str, ...] = ()
    certainty: Certainty | None = None
    severity: Severity | None = None
    suggestion: str | None = None
    context: str = ""
    where: str = ""


def too_much(document: Document, reason: str) -> Gap:
    """A part of a document that was not judged, since it is more than anybody would read; the reason is Chinese."""
    return Gap(Stage.SCAN, GapKind.LIMIT, masked_address(document.url), reason)


def found_in_document(rule: Rule, document: Document, seen: Seen, place: tuple[Segment, int] | None = None) -> Finding:
    """A fault in a document, at a segment's character when `place` is given.

    In a template's zone the subject is the site's template, so that a footer shown on 20,000
    pages makes one issue.
    """
    segment = place[0] if place else None
    in_template = segment is not None and segment.zone in TEMPLATE_ZONES
    attachment = attachment_name(document)
    page = document.found_on if attachment and document.found_on else document.url
    return Finding(
        rule=rule.code,
        subject=SITE_TEMPLATE if in_template else document.url,
        identity=seen.identity,
        url=page,
        where=seen.where or (where_text(*place) if place else ""),
        evidence=seen.evidence,
        certainty=seen.certainty or rule.certainty,
        severity=seen.severity or rule.severity,
        suggestion=rule.advice if seen.suggestion is None else seen.suggestion,
        proofs=((document.url,),),
        pages=(page,),
        context=seen.context,
        title=document.title,
        published=document.published,
        column=document.column,
        unit=document.unit,
        attachment=attachment,
    )


def found_on_link(
    rule: Rule,
    outcome: LinkOutcome,
    seen: Seen,
    site: Site,
    proofs: tuple[tuple[str, ...], ...],
    subject: str | None = None,
) -> Finding:
    """A fault of a target, shown at the page that holds the link; `subject` is the target unless given."""
    pages = holder_pages(outcome)
    page = pages[0] if pages else outcome.url
    shown = _shown_holders(outcome)
    column = site.column_of(page)
    return Finding(
        rule=rule.code,
        subject=outcome.url if subject is None else subject,
        identity=seen.identity,
        url=page,
        where=_link_place(shown, outcome.kind),
        evidence=seen.evidence,
        certainty=seen.certainty or rule.certainty,
        severity=seen.severity or rule.severity,
        suggestion=rule.advice if seen.suggestion is None else seen.suggestion,
        proofs=proofs,
        pages=pages,
        occurrences=max(outcome.holder_count, len(pages), 1),
        context=seen.context,
        column=column,
        unit=_unit_of_most(site, pages),
        attachment=shown[0].file_name if shown else "",
    )


def found_in_column(rule: Rule, state: ColumnState, seen: Seen) -> Finding:
    """A fault of a whole column; gone when its list was recognised again without it."""
    column = state.column
    return Finding(
        rule=rule.code,
        subject=column.url,
        identity=seen.identity,
        url=column.url,
        where=f"栏目“{column.name}”",
        evidence=seen.evidence,
        certainty=seen.certainty or rule.certainty,
        severity=seen.severity or rule.severity,
        suggestion=rule.advice if seen.suggestion is None else seen.suggestion,
        proofs=((f"column:{column.url}",),),
        pages=(column.url,),
        title=column.name,
        column=column.name,
        unit=column.unit,
    )


def holder_pages(outcome: LinkOutcome) -> tuple[str, ...]:
    """The pages on which a reader meets the link, sorted so that every run names the same ones first.

    Those that lead to it through a file of theirs come last.
    """
    own = sorted({holder.page for holder in outcome.holders if not holder.file})
    through_files = [holder.page for holder in sorted(outcome.holders, key=_file_of) if holder.file]
    return tuple(dict.fromkeys((*own, *through_files)))[:SAMPLE_PAGES]


def holder_keys(outcome: LinkOutcome) -> tuple[str, ...]:
    """The pages and files that hold the link themselves, as `Finding.proofs` names them."""
    return tuple(sorted({holder.file or holder.page for holder in outcome.holders}))[:SAMPLE_PAGES]


def where_text(segment: Segment, offset: int) -> str:
    """The place in words, with the reason when a reader does not see it."""
    spot = segment.spot(offset)
    is_said = not spot.hidden or spot.hidden == spot.where  # “批注（批注）” tells nobody more
    return spot.where if is_said else f"{spot.where}（{spot.hidden}）"


def context_around(segment: Segment, offset: int, length: int) -> str:
    """The words on both sides of a place, masked before they are cut: half a number tells much."""
    end = offset + length
    before = masked_text(segment.text[max(0, offset - _MASKED_REACH) : offset])[-_CONTEXT:]
    after = masked_text(segment.text[end : end + _MASKED_REACH])[:_CONTEXT]
    return (before + masked_text(segment.text[offset:end]) + after).replace("\t", " | ").strip()


def attachment_name(document: Document) -> str:
    """The file's name for an attachment, "" for a page."""
    if document.media_type in ("text/html", "application/xhtml+xml"):
        return ""
    return document.title or unquote(document.url.partition("?")[0].rpartition("/")[2])


def _shown_holders(outcome: LinkOutcome) -> tuple[Holder, ...]:
    """Those by which the place is told: pages, else the first file."""
    pages = tuple(holder for holder in outcome.holders if not holder.file)
    first = min(map(_file_of, outcome.holders), default=("", ""))
    return pages or tuple(holder for holder in outcome.holders if _file_of(holder) == first)


def _file_of(holder: Holder) -> tuple[str, str]:
    return holder.file_name, holder.file


def _link_place(holders: tuple[Holder, ...], kind: TargetKind) -> str:
    """The most used wording and where it stands; "正文" is not said, since it is what a reader expects."""
    told = next((holder for holder in holders if holder.text.strip()), None)
    place = next((holder.place for holder in holders if holder.place), "")
    bare = "图片" if kind is TargetKind.IMAGE else "链接（无文字）"
    words = f"{bare[:2]}“{told.text.strip()}”" if told else bare
    if holders and holders[0].file:
        return f"附件“{holders[0].file_name}”{place}中的{words}"
    return words if place in ("", Zone.BODY.value) else f"{place}中的{words}"


def _unit_of_most(site: Site, pages: tuple[str, ...]) -> str:
    units = Counter(site.unit_of(page, column=site.column_of(page)) for page in pages)
    return max(sorted(units), key=lambda unit: (unit != "", units[unit]), default="")
