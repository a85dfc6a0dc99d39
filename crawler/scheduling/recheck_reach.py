"""How far a re-check goes: what open issues need, and the whole of their columns."""

from crawler.order import CrawlOrder
from crawler.scheduling.survey_reach import SurveyReach
from crawler.target import Errand, Target
from domain.link import TargetKind


class RecheckReach:
    """Which targets a re-check follows: lists, their entries and files, and what it was told to look at."""

    def __init__(self, columns: tuple[str, ...], revisit: tuple[str, ...]) -> None:
        self._columns = frozenset(columns)
        self._revisit = frozenset(revisit)

    def allows(self, target: Target) -> bool:
        """Whether the target is looked at; foreign ones only where an issue is about them."""
        if target.errand is Errand.LIST or target.url in self._revisit:
            return True
        if target.errand is not Errand.FETCH:
            return False
        is_own_file = target.kind is TargetKind.ATTACHMENT and target.found_on in self._revisit
        return is_own_file or (bool(target.column) and target.column in self._columns)


def reach_of(order: CrawlOrder) -> SurveyReach | RecheckReach | None:
    """What bounds the order's crawl; None when it follows every link of the portal."""
    if order.columns is not None:
        return RecheckReach(order.columns, order.revisit)
    return None if order.depth is None else SurveyReach(order.depth)
