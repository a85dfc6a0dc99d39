"""What counts as safely masked: limits as data, since offices decide it differently."""

from dataclasses import dataclass

from domain.rule import Certainty, Severity


@dataclass(frozen=True, slots=True)
class MaskPolicy:
    """Up to how many fitting numbers a mask is no mask, weak, or worth advice; which columns help to work it out.

    The numbers that fit are counted with check character, calendar and region table. Ours are measured:
    with month and day masked 33 are left, with the last four characters 1000, with the birth date none to speak
    of; after the idea of GB/T 37964—2019 that what can be found by trying is not anonymous.
    Mobiles and cards are customarily shown in part: with so many digits masked they are not counted.
    """

    leak: int = 1
    weak: int = 100
    advise: int = 1000
    uses_birth: bool = True
    uses_sex: bool = True
    uses_age: bool = True
    mobile_hidden_digits: int = 4
    card_hidden_digits: int = 4

    def verdict(self, fitting: int) -> tuple[Certainty, Severity] | None:
        """How sure and how grave it is that so many numbers fit; None: it is masked well enough."""
        if fitting <= self.leak:
            return Certainty.CERTAIN, Severity.GRAVE
        if fitting <= self.weak:
            return Certainty.CERTAIN, Severity.SERIOUS
        return (Certainty.ADVICE, Severity.NOTICE) if fitting <= self.advise else None


DEFAULT_MASKING = MaskPolicy()
