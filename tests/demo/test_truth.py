"""The ground truth is complete, unambiguous and usable."""

from datetime import date

import pytest

from demo.content import read_content
from demo.portal import Portal, build_portal
from demo.truth import Planted, decoys, planted, score, truth_of

KINDS = {
    *("LNK01", "LNK02", "LNK03", "LNK05", "LNK06", "LNK07"),
    *("COL01", "COL02", "COL05", "COL06", "COL07", "TRM01", "TRM02", "TRM03", "SEC01", "PII01", "PII02"),
}


@pytest.fixture(scope="module")
def portal() -> Portal:
    return build_portal(read_content(), date(2026, 3, 2))


def _finding(fault: Planted) -> dict[str, object]:
    subject = fault.subject or fault.page
    return {"rule": fault.rule, "url": fault.page, "subject": subject, "evidence": " ".join(fault.looks_for)}


def test_there_are_enough_faults_and_decoys_of_every_kind(portal: Portal) -> None:
    faults = planted(portal)
    kinds = {fault.rule for fault in faults}

    assert kinds >= KINDS
    assert all(sum(fault.rule == kind for fault in faults) >= 4 for kind in KINDS)
    assert len(faults) >= 60
    assert len(decoys(portal)) >= 60


def test_names_are_unique_and_everything_is_explained(portal: Portal) -> None:
    names = [fault.id for fault in planted(portal)] + [decoy.id for decoy in decoys(portal)]

    assert len(names) == len(set(names))
    assert all(fault.note for fault in planted(portal))
    assert all(decoy.why and decoy.rules for decoy in decoys(portal))


def test_every_piece_of_the_content_is_planted(portal: Portal) -> None:
    content = read_content()

    assert set(portal.plantings) == {piece.id for piece in (*content.faults, *content.decoys)}


def test_pages_and_files_of_the_truth_are_served(portal: Portal) -> None:
    for planting in portal.plantings.values():
        assert not planting.page or planting.page in portal.answers
        assert not planting.file or planting.file in portal.answers


def test_the_right_findings_score_full_marks(portal: Portal) -> None:
    result = score([_finding(fault) for fault in planted(portal)], truth_of(portal))

    assert result.is_perfect


def test_a_fault_without_its_finding_is_missed(portal: Portal) -> None:
    result = score([_finding(fault) for fault in planted(portal) if fault.id != "pii01-csv"], truth_of(portal))

    assert result.missed == ("pii01-csv",)


def test_a_finding_on_a_decoy_is_a_false_alarm(portal: Portal) -> None:
    decoy = next(decoy for decoy in decoys(portal) if decoy.id == "slow-page")
    finding = {"rule": "LNK03", "url": decoy.page, "subject": decoy.subject, "evidence": "超时"}

    result = score([finding], truth_of(portal))

    assert [name for name, _ in result.false_alarms] == ["slow-page"]
    assert result.unexpected == ()


def test_a_finding_that_nobody_planted_is_unexpected(portal: Portal) -> None:
    home = "http://www.yunling.example/"

    result = score([{"rule": "TRM01", "url": home, "subject": home, "evidence": "某词"}], truth_of(portal))

    assert len(result.unexpected) == 1


def test_the_right_place_with_the_wrong_evidence_finds_nothing(portal: Portal) -> None:
    fault = next(fault for fault in planted(portal) if fault.id == "trm01-deploy")

    result = score([_finding(fault) | {"evidence": "别的词"}], truth_of(portal))

    assert fault.id in result.missed
    assert len(result.unexpected) == 1


def test_a_mended_fault_is_no_longer_expected() -> None:
    mended = build_portal(read_content(), date(2026, 3, 2), frozenset({"pii01-csv"}))

    assert "pii01-csv" not in {fault.id for fault in truth_of(mended).planted}
