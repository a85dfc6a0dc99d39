"""What counts as safely masked: limits as data, since offices decide it differently."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from domain.rule import Certainty, Severity


@dataclass(frozen=True, slots=True)
class MaskPolicy:
    """Up to how many fitting numbers a mask is no mask, weak, or worth advice; which columns help to work it out."""

    leak: int
    weak: int
    advise: int
    uses_birth: bool
    uses_sex: bool
    uses_age: bool
    mobile_hidden_digits: int
    card_hidden_digits: int

    def verdict(self, fitting: int) -> tuple[Certainty, Severity] | None:
        """How sure and how grave it is that so many numbers fit; None: it is masked well enough."""
        if fitting <= self.leak:
            return Certainty.CERTAIN, Severity.GRAVE
        if fitting <= self.weak:
            return Certainty.CERTAIN, Severity.SERIOUS
        return (Certainty.ADVICE, Severity.NOTICE) if fitting <= self.advise else None


@cache
def mask_policy() -> MaskPolicy:
    """The shipped policy."""
    data = tomllib.loads((files("scanners") / "mask_policy.toml").read_text(encoding="utf-8"))
    limits, hints, ignored = data["limits"], data["hints"], data["ignored"]
    return MaskPolicy(
        leak=limits["leak"],
        weak=limits["weak"],
        advise=limits["advise"],
        uses_birth=hints["birth"],
        uses_sex=hints["sex"],
        uses_age=hints["age"],
        mobile_hidden_digits=ignored["mobile_hidden_digits"],
        card_hidden_digits=ignored["card_hidden_digits"],
    )
