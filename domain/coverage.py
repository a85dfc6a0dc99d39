"""What one run really looked at: the only ground on which a fault may be called gone."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Coverage:
    """Keys answered in a run (see `Finding.proofs`), rules that were on, and what broke.

    `failed` holds (rule code, key) pairs for which a scanner fell out; `complete` is False for a
    run that was interrupted, which proves nothing gone.
    """

    answered: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    failed: set[tuple[str, str]] = field(default_factory=set)
    complete: bool = True

    def proves_gone(self, rule: str, proofs: tuple[tuple[str, ...], ...]) -> bool:
        """Whether this run, not having seen a fault, proves that it is gone."""
        if not self.complete or rule not in self.rules:
            return False
        return any(keys and all(self._looked(rule, key) for key in keys) for keys in proofs)

    def _looked(self, rule: str, key: str) -> bool:
        return key in self.answered and (rule, key) not in self.failed
