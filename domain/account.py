"""Who works with the console and the API, and what of it they may see."""

from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What a person is here for; each page names the roles that may open it."""

    ADMIN = "管理员"
    REVIEWER = "审核员"
    CLERK = "单位经办"
    LEADER = "领导只读"


EVERYONE = frozenset(Role)
STAFF = frozenset({Role.ADMIN, Role.REVIEWER})
"""The centre's own people: they decide on issues."""
READERS = frozenset({Role.ADMIN, Role.REVIEWER, Role.LEADER})
"""Who may see the issues of all units."""
ANSWERERS = frozenset({Role.ADMIN, Role.REVIEWER, Role.CLERK})
"""Who may act for a unit."""
ADMINS = frozenset({Role.ADMIN})


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person (or a token) and their scope.

    `site` "" means every site; `units` None means every unit, otherwise all names under which the
    person's unit answers. An empty tuple sees nothing.
    """

    login: str
    name: str
    role: Role
    site: str = ""
    units: tuple[str, ...] | None = None

    @property
    def actor(self) -> str:
        """How decisions are signed: name and login, since two people may share a name."""
        return f"{self.name}（{self.login}）" if self.name and self.name != self.login else self.login

    def may_see_site(self, code: str) -> bool:
        """Whether the site is within the scope."""
        return self.site in ("", code)

    def may_see_unit(self, unit: str) -> bool:
        """Whether what belongs to this unit is within the scope."""
        return self.units is None or unit in self.units
