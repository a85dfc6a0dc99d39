"""Identity, masking and merging of findings."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from domain.finding import SAMPLE_PAGES, Finding
from domain.rule import Certainty, Severity

NUMBER = "360723190001011234"
PAGE = "http://www.example.gov.cn/a.html"
FINDING = Finding(
    rule="PII01",
    subject=PAGE,
    identity=("digest",),
    url=PAGE,
    where="第 3 段",
    evidence="证据",
    certainty=Certainty.CERTAIN,
    severity=Severity.GRAVE,
    suggestion="请脱敏",
    proofs=((PAGE,),),
    pages=(PAGE,),
)


def on(*pages: str) -> Finding:
    return replace(FINDING, pages=pages, proofs=(pages,), occurrences=len(pages))


def test_the_same_fault_has_the_same_fingerprint_wherever_and_however_it_is_seen() -> None:
    moved = replace(
        FINDING, where="第 9 段", evidence="别的话", title="新标题", published="2024-01-01", severity=Severity.NOTICE
    )

    assert moved.fingerprint("dayu") == FINDING.fingerprint("dayu")
    assert len(FINDING.fingerprint("dayu")) == 32


def test_site_rule_subject_and_identity_tell_faults_apart() -> None:
    others = [
        replace(FINDING, rule="PII02"),
        replace(FINDING, subject=PAGE + "?"),
        replace(FINDING, identity=("other",)),
        replace(FINDING, identity=("digest", "")),
    ]

    prints = {finding.fingerprint("dayu") for finding in (FINDING, *others)} | {FINDING.fingerprint("xinfeng")}

    assert len(prints) == 6


def test_the_fingerprint_never_changes_between_versions() -> None:
    assert FINDING.fingerprint("dayu") == "1a336b416c6676cff6b4197a005d4df2"


def test_an_address_that_holds_a_number_enters_by_its_key_only() -> None:
    keyed = replace(FINDING, subject=f"{PAGE}?{NUMBER}", subject_key="key of the address")
    elsewhere = replace(keyed, subject="another spelling")

    assert keyed.fingerprint("dayu") == elsewhere.fingerprint("dayu")
    assert keyed.former_fingerprint("dayu") == replace(keyed, subject_key="").fingerprint("dayu")
    assert keyed.former_fingerprint("dayu") != keyed.fingerprint("dayu")
    assert FINDING.former_fingerprint("dayu") == ""


def test_merging_adds_up_what_was_found() -> None:
    merged = replace(FINDING, content="aaaa0000").merged(replace(FINDING, content="bbbb0000"))

    assert merged.content == "aaaa0000 bbbb0000"


@given(st.sampled_from(["evidence", "context", "suggestion", "title", "where", "attachment", "url"]))
def test_a_masked_finding_shows_no_number_in_any_text(field: str) -> None:
    text: dict[str, Any] = {field: f"http://x.cn/{NUMBER}"}

    masked = replace(FINDING, **text).masked()

    assert NUMBER not in repr(masked)


def test_merging_adds_places_and_keeps_a_sample_of_pages() -> None:
    pages = [f"{PAGE}?{number}" for number in range(30)]
    merged = on(*pages[:15])
    merged = merged.merged(on(*pages[10:]))

    assert merged.occurrences == 35
    assert merged.pages == tuple(pages[:SAMPLE_PAGES])
    assert merged.proofs == (tuple(pages[:SAMPLE_PAGES]),)


def test_merging_keeps_only_alternatives_that_prove_both_gone() -> None:
    left = replace(FINDING, proofs=(("a",), ("target:x",)))
    right = replace(FINDING, proofs=(("b",), ("target:x",)))

    assert left.merged(right).proofs == (("a", "b"), ("target:x",))
    assert left.merged(replace(FINDING, proofs=())).proofs == ()
