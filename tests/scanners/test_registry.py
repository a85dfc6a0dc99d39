"""Scanners are found by standing in the folder."""

import re
from typing import ClassVar

import pytest

from domain.rule import Category, Certainty, Rule, Severity
from scanners.registry import DuplicateRule, all_rules, all_scanners, rules_of

RULE = Rule("TST01", "试验", Category.TERM, Severity.NOTICE, Certainty.ADVICE, "", "")


class OneScanner:
    rules: ClassVar[tuple[Rule, ...]] = (RULE,)


class OtherScanner:
    rules: ClassVar[tuple[Rule, ...]] = (Rule("TST01", "别的", RULE.category, RULE.severity, RULE.certainty, "", ""),)


def test_every_scanner_is_found_once() -> None:
    names = [scanner.__name__ for scanner in all_scanners()]
    assert len(names) == len(set(names))
    assert {"DeadLinkScanner", "IdNumberScanner", "StaleColumnScanner"} <= set(names)


def test_two_scanners_cannot_claim_one_code() -> None:
    with pytest.raises(DuplicateRule, match="TST01"):
        rules_of((OneScanner, OtherScanner))  # type: ignore[arg-type]  # only their rules are looked at


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_a_rule_says_all_that_a_list_needs(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z]{3}\d\d", rule.code)
    assert rule.name and rule.basis and rule.advice


def test_a_folder_without_our_rules_is_not_all() -> None:
    assert {"LNK01", "LNK02", "LNK03", "LNK05", "LNK06", "LNK07", "COL01", "COL02", "COL05", "PII01", "PII02"} <= set(
        all_rules()
    )
