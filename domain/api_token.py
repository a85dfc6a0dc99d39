"""Keys with which programs ask: what each may do, for whom, until when."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Scope(Enum):
    """What a token opens; the names stand in scripts, the labels on pages."""

    CHECK = "check"
    READ = "read"
    DECIDE = "decide"

    @property
    def label(self) -> str:
        """In Chinese."""
        return _LABELS[self]


_LABELS = {Scope.CHECK: "发布前检查", Scope.READ: "读取问题、清单、运行", Scope.DECIDE: "登记核实结论"}


@dataclass(frozen=True, slots=True)
class ApiToken:
    """A token without its secret; `site` and `unit` "" mean all, `per_minute` is how often it may ask."""

    number: int
    name: str
    scopes: frozenset[Scope]
    site: str
    unit: str
    expires: date
    per_minute: int
    revoked: bool
    made_by: str
    last_used: date | None
