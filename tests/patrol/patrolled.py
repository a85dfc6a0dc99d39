"""A demo portal with a home, as the tests of whole patrols use them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from demo.server import DemoPortal
from demo.truth import Score, score
from domain.issue import State
from usecases.home.home import Home
from usecases.issues.finding_json import finding_json
from usecases.issues.list_findings import list_findings
from usecases.patrol.patrol_site import PatrolOrder, PatrolSummary, patrol_site

AS_OF = date(2026, 11, 20)
SITE = "yunling"


@dataclass(frozen=True, slots=True)
class Patrolled:
    """One portal, one home."""

    portal: DemoPortal
    home: Home

    def site_file(self) -> Path:
        """The portal's site file; answers that never come are given up after six seconds."""
        path = self.home.path / "site.toml"
        path.write_text(self.portal.site_toml(crawl={"timeout_seconds": 6}), encoding="utf-8")
        return path

    def patrol(self) -> PatrolSummary:
        """One whole patrol; a scanner that falls out fails the test."""
        return patrol_site(self.home, PatrolOrder(self.site_file(), AS_OF, strict=True), lambda progress: None)

    def findings(self, state: State | None = None) -> list[dict[str, Any]]:
        """Standing issues as the contract's JSON."""
        return [dict(finding_json(issue)) for issue in list_findings(SITE, state=state)]

    def score(self) -> Score:
        """Standing issues against what is planted now."""
        return score(self.findings(), self.portal.truth)
