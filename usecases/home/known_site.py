"""Names that a person typed, looked up; what is unknown is refused with what there is."""

from domain.issue import Refused, State
from domain.rectification import NO_UNIT
from scanners.registry import all_rules
from store.models import SiteRecord
from store.queries import IssueFilter, site_codes, site_named


def known_site(code: str) -> SiteRecord:
    """The site of that code; raises Refused."""
    site = site_named(code)
    if site is None:
        known = "、".join(site_codes()) or "还没有任何站点"
        raise Refused(f"没有站点“{code}”的巡查结果（已有：{known}）；请先运行 xuncha patrol")
    return site


def issue_filter(
    numbers: list[int] | None = None,
    unit: str | None = None,
    rule: str | None = None,
    state: str | State | None = None,
) -> IssueFilter:
    """A filter from words as typed; raises Refused for a rule or state that does not exist."""
    return IssueFilter(
        numbers=numbers,
        unit="" if unit == NO_UNIT else unit,
        rule=None if rule is None else _known_rule(rule),
        states=None if state is None else (_known_state(state),),
    )


def _known_rule(text: str) -> str:
    code = text.strip().upper()
    rules = all_rules()
    if not code or not any(rule.startswith(code) for rule in rules):
        raise Refused(f"没有规则“{text}”；可用的规则代码：{'、'.join(rules)}")
    return code


def _known_state(text: str | State) -> State:
    try:
        return State(text)
    except ValueError:
        raise Refused(f"没有状态“{text}”；可用的状态：{'、'.join(state.value for state in State)}") from None
