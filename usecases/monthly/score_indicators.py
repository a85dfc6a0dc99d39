"""Hold a site's standing issues against the lines of its rule pack's indicator table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from domain.column import ColumnKind
from domain.indicator import Indicator, IndicatorScore
from domain.issue import OPEN, Presence, State
from domain.rule_pack import RulePack, read_rule_pack
from domain.site import Site
from scanners.registry import all_rules
from store.queries import IssueFilter, issues_matching, latest_run
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home

_UNJUDGED = frozenset({State.NEW, State.RECURRED})


@dataclass(frozen=True, slots=True)
class Scored:
    """All lines of the table, as of the last patrol."""

    pack: RulePack
    as_of: date
    scores: tuple[IndicatorScore, ...]


@dataclass(frozen=True, slots=True)
class _Fault:
    rule: str
    kind: ColumnKind | None
    confirmed: bool


def score_indicators(site: Site) -> Scored:
    """Where the site stands; only what people have confirmed counts. Raises Refused before the first patrol."""
    pack = read_rule_pack(site.rules)
    with using_home():
        known_site(site.code)
        run = latest_run(site.code)
        assert run is not None  # a known site was settled
        faults = list(_faults(site))
    known = frozenset(all_rules())
    return Scored(pack, run.as_of, tuple(_score(indicator, faults, known) for indicator in pack.indicators))


def _faults(site: Site) -> Iterable[_Fault]:
    rows = issues_matching(site.code, IssueFilter(states=OPEN)).exclude(presence=Presence.ABSENT)
    for rule, name, state in rows.values_list("rule", "column", "state"):
        column = site.column(name)
        yield _Fault(rule, column.kind if column else None, state not in _UNJUDGED)


def _score(indicator: Indicator, faults: list[_Fault], known: frozenset[str]) -> IndicatorScore:
    mine = [fault for fault in faults if fault.rule in indicator.rules]
    if indicator.kinds:
        mine = [fault for fault in mine if fault.kind in indicator.kinds]
    confirmed = sum(fault.confirmed for fault in mine)
    return IndicatorScore(indicator, confirmed, len(mine) - confirmed, bool(known.intersection(indicator.rules)))
