"""A pasted draft with what was found marked in it, and the same text with the corrections that are offered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.finding import Finding
from domain.masking import masked_in_place
from usecases.archive_view.spot_pattern import SpotPattern, covered_places

_INSTEAD = re.compile("建议改为“([^”]+)”")
_REPLACED = ("TRM01", "TRM02", "TRM03", "TRM05")
"""Rules whose suggestion may stand in the place of the words found."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some of the text, masked; `number` is that of the finding which it belongs to, 0 for none."""

    words: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class MarkedDraft:
    """The text in pieces, how many of the findings are not marked in it, and the text with its corrections."""

    pieces: tuple[Piece, ...]
    unmarked: int
    corrected: str
    corrections: tuple[tuple[str, str], ...]


def mark_draft(text: str, findings: Sequence[Finding]) -> MarkedDraft:
    """Mark each finding where its words stand; numbers of persons are masked whether or not anybody judged them.

    `corrected` is the text as it was pasted but for the corrections: it goes back to the person who pasted it.
    """
    spots = [SpotPattern(finding.evidence, finding.context).main(text) for finding in findings]
    shown = _covered(masked_in_place(text), text, findings)
    placed = sorted((spot.start, spot.end, number) for number, spot in enumerate(spots, 1) if spot is not None)
    corrected, corrections = _corrected(text, findings)
    return MarkedDraft(tuple(_pieces(shown, placed)), spots.count(None), corrected, corrections)


def _covered(shown: str, text: str, findings: Sequence[Finding]) -> str:
    letters = list(shown)
    for finding in findings:
        for place in covered_places(finding.evidence, finding.context, text):
            letters[place] = "*"
    return "".join(letters)


def _pieces(text: str, placed: Sequence[tuple[int, int, int]]) -> list[Piece]:
    found: list[Piece] = []
    done = 0
    for start, end, number in placed:
        if start < done:
            continue  # two findings in the same words: the first one is marked
        if start > done:
            found.append(Piece(text[done:start]))
        found.append(Piece(text[start:end], number))
        done = end
    return [*found, Piece(text[done:])] if done < len(text) else found


def _corrected(text: str, findings: Sequence[Finding]) -> tuple[str, tuple[tuple[str, str], ...]]:
    pairs = dict(pair for finding in findings if (pair := _correction(finding)))
    for wrong, right in pairs.items():
        text = text.replace(wrong, right)
    return text, tuple(pairs.items())


def _correction(finding: Finding) -> tuple[str, str] | None:
    """The words and what may stand in their place; None where the suggestion only names a character or a choice."""
    offered = _INSTEAD.findall(finding.suggestion)
    wrong = finding.evidence
    if finding.rule not in _REPLACED or len(offered) != 1 or "”或“" in finding.suggestion or "*" in wrong:
        return None
    right = offered[0]
    # Of another length it may name a part of what was found, as a renamed office without its county.
    return (wrong, right) if len(right) == len(wrong) > 1 and set(right) & set(wrong) and right != wrong else None
