"""The finding for a target that does not open, whichever rule it falls under."""

from domain.finding import Finding
from domain.link import LinkOutcome
from domain.rule import Certainty, Rule
from domain.site import Site
from scanners.found import Seen, found_on_link, holder_pages


def found_broken(rule: Rule, outcome: LinkOutcome, site: Site, certainty: Certainty | None = None) -> Finding:
    """Gone when the target answers well again, or when no page leads to it any more.

    The second needs `unlinked:`, not only the pages: a page that still holds the link to a target
    which merely timed out this time proves nothing.
    """
    answered = (f"target:{outcome.url}",)
    unlinked = (f"unlinked:{outcome.url}", *holder_pages(outcome))
    seen = Seen(evidence=_evidence(outcome), identity=("broken",), certainty=certainty, context=outcome.reason)
    return found_on_link(rule, outcome, seen, site, (answered, unlinked))


def _evidence(outcome: LinkOutcome) -> str:
    answer = f"{outcome.status} {outcome.outcome.value}" if outcome.status else outcome.outcome.value
    return f"{answer}：{outcome.url}"
