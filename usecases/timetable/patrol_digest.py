"""The last patrol of a site in a few lines that may leave the building."""

from collections import Counter
from datetime import date

from domain.issue import Presence
from notices.digest import Digest
from store.queries import latest_run, open_issue_facts
from usecases.home.known_site import known_site
from usecases.home.refusal import using_home
from usecases.settling.settle_run import settlement_of
from usecases.settling.settlement_words import settlement_words

_UNITS = 10
_NOBODY = "未明确责任单位"


def patrol_digest(site_code: str, today: date) -> Digest:
    """Counts, and units by what is open and overdue with them; never a title, an address or a finding's words."""
    with using_home():
        site = known_site(site_code)
        run = latest_run(site_code)
        assert run is not None  # a known site was settled
        facts = list(open_issue_facts(site_code))
    standing = [(unit, due) for unit, due, presence in facts if presence is not Presence.ABSENT]
    settlement = settlement_of(run)
    late = Counter(unit or _NOBODY for unit, due in standing if due is not None and due < today)
    lines = [
        f"{run.as_of.isoformat()} 巡查{run.end.value}：{settlement_words(settlement)}",
        _by_unit("未办结", Counter(unit or _NOBODY for unit, _ in standing)),
        _by_unit("已超整改期限", late),
    ]
    news = bool(settlement.new or settlement.recurred or late)
    return Digest(f"{site.name}网站巡查摘要", tuple(line for line in lines if line), news=news)


def _by_unit(what: str, counts: Counter[str]) -> str:
    if not counts:
        return ""
    shown = "、".join(f"{unit} {count}" for unit, count in counts.most_common(_UNITS))
    more = f" 等 {len(counts)} 个单位" if len(counts) > _UNITS else ""
    return f"{what} {sum(counts.values())} 个：{shown}{more}"
