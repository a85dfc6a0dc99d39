"""What is planted in the portal and what only looks like a fault; scores findings against it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from demo.planting import Planting
from demo.portal import Portal

FindingData = Mapping[str, Any]
"""A finding as JSON: rule, subject, url, where, evidence; further keys are welcome."""

_ADDRESSES = ("url", "subject", "found_on")
_WORDS = ("subject", "url", "evidence", "context", "where", "suggestion", "attachment")


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted fault: findings of `rule` at `subject` (at `page` without one) that show each of `looks_for`.

    Both are "" for words in a template, which stand on every page.
    """

    id: str
    rule: str
    page: str
    subject: str
    looks_for: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Decoy:
    """Something right that looks wrong: none of `rules` may be reported for it, and `why`."""

    id: str
    rules: tuple[str, ...]
    page: str
    subject: str
    why: str


@dataclass(frozen=True, slots=True)
class Score:
    """How a run did: ids found and missed, findings on decoys, and findings that match nothing planted."""

    found: tuple[str, ...]
    missed: tuple[str, ...]
    false_alarms: tuple[tuple[str, FindingData], ...]
    unexpected: tuple[FindingData, ...]

    @property
    def is_perfect(self) -> bool:
        """Whether everything planted was found and nothing else."""
        return not (self.missed or self.false_alarms or self.unexpected)


@dataclass(frozen=True, slots=True)
class Truth:
    """All that there is to find, and all that must be left alone."""

    planted: tuple[Planted, ...]
    decoys: tuple[Decoy, ...]


def truth_of(portal: Portal) -> Truth:
    """The truth about the portal as it stands, what was mended left out."""
    return Truth(tuple(planted(portal)), tuple(decoys(portal)))


def planted(portal: Portal) -> list[Planted]:
    """Every fault that stands; a piece that breaks several rules counts once for each."""
    return [
        _planted(planting, rule)
        for planting in portal.plantings.values()
        if planting.insertion.is_fault and planting.insertion.id not in portal.mended
        for rule in (*planting.insertion.rules, *planting.insertion.also)
    ]


def decoys(portal: Portal) -> list[Decoy]:
    """Every decoy."""
    return [
        Decoy(
            id=planting.insertion.id,
            rules=planting.insertion.rules,
            page=planting.page,
            subject=planting.subject or planting.file,
            why=planting.insertion.note,
        )
        for planting in portal.plantings.values()
        if not planting.insertion.is_fault
    ]


def score(findings: Iterable[FindingData], truth: Truth) -> Score:
    """Compares findings with the truth: each must belong to a planted fault."""
    seen: dict[str, set[str]] = {}
    alarms: list[tuple[str, FindingData]] = []
    unexpected: list[FindingData] = []
    for finding in findings:
        faults = [fault for fault in truth.planted if _belongs(finding, fault)]
        for fault in faults:
            seen.setdefault(fault.id, set()).update(word for word in fault.looks_for if _shows(finding, word))
        trap = next((decoy.id for decoy in truth.decoys if _steps_on(finding, decoy)), "")
        if not faults and trap:
            alarms.append((trap, finding))
        elif not faults:
            unexpected.append(finding)
    found = tuple(fault.id for fault in truth.planted if fault.id in seen and seen[fault.id] >= set(fault.looks_for))
    missed = tuple(fault.id for fault in truth.planted if fault.id not in found)
    return Score(found, missed, tuple(alarms), tuple(unexpected))


def _planted(planting: Planting, rule: str) -> Planted:
    piece = planting.insertion
    main = rule == piece.rules[0]
    return Planted(
        id=piece.id if main else f"{piece.id}-{rule.lower()}",
        rule=rule,
        page=planting.page,
        subject=planting.subject or planting.file,
        looks_for=planting.looks_for,
        note=piece.note,
    )


def _belongs(finding: FindingData, fault: Planted) -> bool:
    if finding["rule"] != fault.rule:
        return False
    if fault.looks_for and not any(_shows(finding, word) for word in fault.looks_for):
        return False
    return _is_at(finding, fault.subject or fault.page)


def _steps_on(finding: FindingData, decoy: Decoy) -> bool:
    return finding["rule"] in decoy.rules and _is_at(finding, decoy.subject or decoy.page)


def _is_at(finding: FindingData, address: str) -> bool:
    """Whether a finding concerns the address; "" (a template's fault shows on every page) is everywhere."""
    return not address or any(finding.get(key) == address for key in _ADDRESSES) or address in finding.get("pages", ())


def _shows(finding: FindingData, word: str) -> bool:
    return any(word in str(finding.get(key, "")) for key in _WORDS)
