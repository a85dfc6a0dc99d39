"""What happens to a portal and among its reviewers over some nights, told the same way to every patrol."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from demo.server import DemoPortal
from domain.issue import State
from store.connection import disconnect
from store.models import IssueRecord
from tests.patrol.patrolled import AS_OF, SITE
from usecases.home.home import Home, open_home
from usecases.issues.review_issues import review_issues
from usecases.patrol.patrol_site import PatrolOrder, PatrolSummary, patrol_site

_NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Story:
    """One portal, one home; `days` are the intervals of the site file."""

    portal: DemoPortal
    home: Home
    days: tuple[int, ...]
    full: bool

    def patrol(self, day: date) -> PatrolSummary:
        """One patrol as of a day."""
        path = self.home.path / "site.toml"
        crawl: dict[str, int | float | list[int]] = {"timeout_seconds": 4, "recheck_days": list(self.days)}
        path.write_text(self.portal.site_toml(crawl=crawl), encoding="utf-8")
        return patrol_site(self.home, PatrolOrder(path, day, full=self.full, strict=True), lambda progress: None)

    def page(self, fault: str) -> str:
        """The page on which a fault stands."""
        return self.portal.portal.plantings[fault].page

    def html(self, address: str) -> str:
        """What an address shows when nobody has touched it."""
        return self.portal.portal.answers[address].body.decode()

    def clean(self, number: int) -> str:
        """An article of the main host on which nothing is planted."""
        planted = {planting.page for planting in self.portal.portal.plantings.values()}
        pages = [url for url in self.portal.portal.articles if url not in planted and "//www." in url]
        return pages[number]

    def put_aside(self, fault: str) -> None:
        """A reviewer calls the issues of a page false alarms."""
        numbers = list(IssueRecord.objects.filter(subject=self.page(fault)).values_list("id", flat=True))
        review_issues(SITE, "误报", "核实员", _NOON, issues=numbers, note="测试")

    def confirm(self) -> None:
        """A reviewer finds everything true that waits for him."""
        review_issues(SITE, "属实", "核实员", _NOON)


def standing(*, detailed: bool) -> list[Row]:
    """Every issue as it stands, by fingerprint."""
    names = ["fingerprint", "rule", "subject", "state", "presence"]
    if detailed:
        names += ["seen_count", "occurrences", "recurrences", "first_seen", "last_seen", "evidence"]
    return sorted(map(tuple, IssueRecord.objects.values_list(*names)), key=str)


def _first(story: Story) -> None:
    """Nothing happens."""


def _mended_and_taken_down(story: Story) -> None:
    story.portal.mend("trm01-deploy", "trm01-workbook", "lnk01-moved-policy")
    story.portal.take_down(story.clean(0))
    story.put_aside("trm02-blind")
    story.put_aside("trm03-health")


def _back_and_edited(story: Story) -> None:
    story.portal.unmend("trm01-deploy")
    story.portal.hang(story.page("trm03-land"))
    story.portal.mend("trm03-health")
    story.portal.publish(story.clean(1), story.html(story.page("trm01-arrange")))
    story.confirm()


def _unlinked_and_added(story: Story) -> None:
    story.portal.restore(story.page("trm03-land"))
    story.portal.restore(story.clean(0))
    holder = story.page("lnk02-newspaper")
    story.portal.publish(holder, story.html(holder).replace("http://www.anlanrb.example/content/2018/0612.html", "/"))
    new = story.clean(2).replace(".html", "_new.html")
    story.portal.publish(new, story.html(story.page("trm03-environment")))
    story.portal.publish(
        story.clean(2), story.html(story.clean(2)).replace("</body>", f'<a href="{new}">新</a></body>')
    )
    story.portal.fail(story.page("trm01-even-if"))
    story.portal.take_down(story.page("trm03-food"))
    story.portal.mend("trm02-blind", "pii01-second-sheet")


def _template_mended(story: Story) -> None:
    story.portal.mend("lnk01-footer")
    story.portal.restore(story.page("trm01-even-if"))
    story.portal.restore(story.page("trm03-food"))
    story.portal.unmend("trm01-workbook", "trm02-blind")


NIGHTS: tuple[Callable[[Story], None], ...] = (
    _first,
    _mended_and_taken_down,
    _back_and_edited,
    _unlinked_and_added,
    _template_mended,
)
AFTER_ALL = timedelta(days=45)
"""So much later even a page that never changed is due."""


def told(
    home: Path, key: bytes, *, full: bool, days: tuple[int, ...] = (1,)
) -> tuple[list[list[Row]], list[PatrolSummary]]:
    """The whole story: how the issues stand after each night, and the patrols; the last night is long after.

    Every other night the server says nothing of when its pages changed.
    """
    opened = open_home(home)
    (home / "identity.key").write_bytes(key)
    nights: list[list[Row]] = []
    patrols: list[PatrolSummary] = []
    with DemoPortal(AS_OF) as portal:
        story = Story(portal, opened, days, full)
        for number, happens in enumerate(NIGHTS):
            portal.validators = number % 2 == 0
            happens(story)
            patrols.append(story.patrol(AS_OF + timedelta(days=number)))
            nights.append(standing(detailed=True))
        patrols.append(story.patrol(AS_OF + AFTER_ALL))
        nights.append(standing(detailed=False))
    disconnect()
    return nights, patrols


def states(rows: list[Row]) -> set[State]:
    """The states that issues are in."""
    return {row[3] for row in rows}
