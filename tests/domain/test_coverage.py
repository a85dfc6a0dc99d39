"""What a run must have looked at before it may call a fault gone."""

import pytest

from domain.coverage import Coverage

PAGE_PROOF = (("page",),)


def looked(**changes: object) -> Coverage:
    values: dict[str, object] = {"answered": {"page", "other"}, "rules": {"TRM01"}, **changes}
    return Coverage(**values)  # type: ignore[arg-type]


def test_a_page_that_was_read_with_the_rule_on_proves_its_fault_gone() -> None:
    assert looked().proves_gone("TRM01", PAGE_PROOF)


@pytest.mark.parametrize(
    "coverage",
    [
        looked(complete=False),
        looked(rules={"TRM02"}),
        looked(answered={"other"}),
        looked(failed={("TRM01", "page")}),
    ],
    ids=["interrupted", "rule off", "page not read", "scanner failed"],
)
def test_nothing_is_proven_gone_by_a_run_that_did_not_really_look(coverage: Coverage) -> None:
    assert not coverage.proves_gone("TRM01", PAGE_PROOF)


def test_another_rules_failure_on_the_page_does_not_matter() -> None:
    assert looked(failed={("TRM02", "page")}).proves_gone("TRM01", PAGE_PROOF)


def test_every_key_of_one_alternative_is_needed() -> None:
    assert not looked().proves_gone("TRM01", (("page", "unread"),))
    assert looked().proves_gone("TRM01", (("page", "unread"), ("page", "other")))


@pytest.mark.parametrize("proofs", [(), ((),)])
def test_a_fault_without_proofs_is_never_gone(proofs: tuple[tuple[str, ...], ...]) -> None:
    assert not looked().proves_gone("TRM01", proofs)
