"""The finding for a target that does not open, whichever rule it falls under."""

from domain.finding import Finding
from domain.link import LinkOutcome, Outcome, TargetKind
from domain.rule import Certainty, Rule
from domain.site import Site
from scanners.found import Seen, found_on_link, holder_keys

_DAYS_TOLD = 5


def found_broken(rule: Rule, outcome: LinkOutcome, site: Site, certainty: Certainty | None = None) -> Finding:
    """Gone when the target answers well again, or when no page leads to it any more.

    The second needs `unlinked:`, not only the pages: a page that still holds the link to a target
    which merely timed out this time proves nothing.
    """
    answered = (f"target:{outcome.url}",)
    unlinked = (f"unlinked:{outcome.url}", *holder_keys(outcome))
    seen = Seen(evidence=_evidence(outcome), identity=("broken",), certainty=certainty, context=_history(outcome))
    return found_on_link(rule, outcome, seen, site, (answered, unlinked))


def _history(outcome: LinkOutcome) -> str:
    """Why, and what other days know: a reader of the list can see how often it was looked at."""
    parts = [outcome.reason]
    if outcome.failed_on:
        parts.append(f"此前 {'、'.join(outcome.failed_on[-_DAYS_TOLD:])} 也未能打开")
    elif outcome.well_on and outcome.outcome is Outcome.DNS:
        parts.append(f"{outcome.well_on} 还能打开，域名可能已过期，须防被他人抢注")
    return "；".join(part for part in parts if part)


def _evidence(outcome: LinkOutcome) -> str:
    blank = outcome.outcome is Outcome.EMPTY and outcome.kind is TargetKind.PAGE
    what = "空白网页" if blank else outcome.outcome.value
    return f"{outcome.status} {what}：{outcome.url}" if outcome.status else f"{what}：{outcome.url}"
