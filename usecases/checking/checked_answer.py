"""The answer to a check before publication, as the API gives it."""

from typing import Any

from domain.rule_pack import read_rule_pack
from domain.site import Site
from usecases.checking.check_paths import Checked
from usecases.checking.checked_json import checked_json

_RULES = Site("check", "发布前检查", (), ()).rules


def checked_answer(checked: Checked) -> dict[str, Any]:
    """Findings in the promised shape, gaps beside them; clean only when both are empty."""
    basis = read_rule_pack(_RULES).basis
    findings = [checked_json(finding, basis) for finding in checked.findings]
    gaps = [{"subject": gap.subject, "kind": gap.kind.value, "reason": gap.reason} for gap in checked.gaps]
    return {"clean": not findings and not gaps, "findings": findings, "gaps": gaps}
