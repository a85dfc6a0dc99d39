"""One fault that a scanner saw."""

import hashlib
import json
from dataclasses import dataclass, replace

from domain.content import joined_content
from domain.masking import masked_address, masked_text
from domain.rule import Certainty, Severity

SAMPLE_PAGES = 20
"""How many pages of a repeated fault are kept by name; the rest are counted."""

_PLAIN, _KEYED = "v1", "v2"
"""Versions of the fingerprint: v2 has an address that holds a personal number by its digest only."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, masked, with what tells it from others and what would prove it gone.

    `subject` is what is wrong (page, attachment, target, column address) and `identity` tells
    faults of one rule on one subject apart; neither holds a position, a date or wording, so that
    both stay the same from run to run. Personal numbers enter `identity` only as a keyed digest.

    `proofs` are alternatives: the fault counts as gone when, for any one of them, *every* key was
    answered in a run that did not see the fault. Keys: an address (that page or attachment was
    fetched and read), `target:ADDRESS` (that target answered well), `unlinked:ADDRESS` (no page
    leads to that target any more), `column:ADDRESS` (that list was recognised).

    `content` are keyed digests of the personal numbers found, so that numbers added later are
    noticed; `subject_key` stands for a subject that itself holds a personal number ("" otherwise).

    `url` is the page where a reader sees it, `pages` a sample of all such pages and
    `occurrences` their whole number.
    """

    rule: str
    subject: str
    identity: tuple[str, ...]
    url: str
    where: str
    evidence: str
    certainty: Certainty
    severity: Severity
    suggestion: str
    proofs: tuple[tuple[str, ...], ...]
    pages: tuple[str, ...]
    occurrences: int = 1
    context: str = ""
    title: str = ""
    published: str = ""
    column: str = ""
    unit: str = ""
    attachment: str = ""
    content: str = ""
    subject_key: str = ""

    def fingerprint(self, site: str) -> str:
        """The issue's identity: the same fault gives the same text in every run."""
        if self.subject_key:
            return self._fingerprint(_KEYED, site, self.subject_key)
        return self._fingerprint(_PLAIN, site, self.subject)

    def former_fingerprint(self, site: str) -> str:
        """Under which an issue may still stand from before its address was keyed, "" when it never changed."""
        return self._fingerprint(_PLAIN, site, self.subject) if self.subject_key else ""

    def _fingerprint(self, version: str, site: str, subject: str) -> str:
        parts = json.dumps([version, site, self.rule, subject, *self.identity], ensure_ascii=False)
        return hashlib.sha256(parts.encode()).hexdigest()[:32]

    def masked(self) -> "Finding":
        """The finding with every text fit to be stored: the second net behind each scanner's own."""
        return replace(
            self,
            evidence=masked_text(self.evidence),
            context=masked_text(self.context),
            suggestion=masked_text(self.suggestion),
            title=masked_text(self.title),
            where=masked_text(self.where),
            attachment=masked_text(self.attachment),
            url=masked_address(self.url),
        )

    def merged(self, other: "Finding") -> "Finding":
        """This finding with the places of another of the same fingerprint added."""
        pages = tuple(dict.fromkeys(self.pages + other.pages))[:SAMPLE_PAGES]
        proofs = _merged_proofs(self.proofs, other.proofs)
        content = joined_content(self.content, other.content)
        occurrences = self.occurrences + other.occurrences
        return replace(self, pages=pages, occurrences=occurrences, proofs=proofs, content=content)


def _merged_proofs(
    left: tuple[tuple[str, ...], ...], right: tuple[tuple[str, ...], ...]
) -> tuple[tuple[str, ...], ...]:
    """Both faults must be proven gone: keys are added alternative by alternative."""
    pairs = zip(left, right, strict=False)
    return tuple(tuple(dict.fromkeys(a + b))[:SAMPLE_PAGES] for a, b in pairs)
