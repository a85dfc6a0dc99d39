"""Foreign domains that a portal links to, as they are registered and approved."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from domain.host import is_under

_KINDS = (
    ("政府", ("gov.cn",)),
    ("教育", ("edu.cn", "edu")),
    ("科研", ("ac.cn",)),
    ("军队", ("mil.cn",)),
    ("社会组织", ("org.cn", "org")),
)


class Approval(Enum):
    """Whether somebody answers for links to a foreign domain."""

    NONE = "未登记"
    STANDING = "已登记"
    EXPIRED = "登记已到期"
    ALLOWED = "站点文件允许"


@dataclass(frozen=True, slots=True)
class ExternalDomain:
    """A host that pages of ours lead to.

    `addresses` and `pages` count what the newest run saw; `approved_until` None with an approver means
    until further notice; `allowed` says that the site file lets its like pass; `lost_since` is the
    day since which its name leads nowhere.
    """

    host: str
    first_seen: date
    last_seen: date
    addresses: int
    pages: int
    title: str = ""
    category: str = ""
    certificate: str = ""
    approved_by: str = ""
    approved_on: date | None = None
    approved_until: date | None = None
    note: str = ""
    lost_since: date | None = None
    allowed: bool = False

    def is_approved(self, day: date) -> bool:
        """Whether somebody answers for links to it on that day."""
        return self.allowed or (bool(self.approved_by) and (self.approved_until is None or day <= self.approved_until))

    def approval(self, day: date) -> Approval:
        """How its approval stands on that day; a person's word tells more than the site file's pattern."""
        if not self.approved_by:
            return Approval.ALLOWED if self.allowed else Approval.NONE
        expired = self.approved_until is not None and day > self.approved_until
        return Approval.EXPIRED if expired else Approval.STANDING


def category_of(host: str) -> str:
    """What kind of owner the host's name tells of."""
    return next((kind for kind, tops in _KINDS if any(is_under(host, top) for top in tops)), "其他")
