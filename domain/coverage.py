"""What one run really looked at: the only ground on which a fault may be called gone."""

from dataclasses import dataclass, field

_UNLINKED = "unlinked:"


@dataclass(slots=True)
class Coverage:
    """Keys answered in a run (see `Finding.proofs`), rules that were on, and what broke.

    `linked` are the targets that pages read in this run still lead to, against which the keys
    `unlinked:ADDRESS` are held. `failed` holds (rule code, key) pairs for which a scanner fell
    out; `complete` is False for a run that was interrupted, which proves nothing gone. `held` are
    fingerprints of faults on pages that were not due: as far as anybody knows they still stand.
    `scope` are fingerprints of the issues that a re-check was about, None for the whole portal:
    of others it says nothing unless it proves them gone.
    """

    answered: set[str] = field(default_factory=set)
    rules: set[str] = field(default_factory=set)
    failed: set[tuple[str, str]] = field(default_factory=set)
    complete: bool = True
    linked: set[str] = field(default_factory=set)
    held: set[str] = field(default_factory=set)
    scope: set[str] | None = None

    def proves_gone(self, rule: str, proofs: tuple[tuple[str, ...], ...]) -> bool:
        """Whether this run, not having seen a fault, proves that it is gone."""
        if not self.complete or rule not in self.rules:
            return False
        return any(keys and all(self._looked(rule, key) for key in keys) for keys in proofs)

    def is_about(self, fingerprint: str) -> bool:
        """Whether the run was to look for that fault."""
        return self.scope is None or fingerprint in self.scope

    def _looked(self, rule: str, key: str) -> bool:
        return self._answers(key) and (rule, key) not in self.failed

    def _answers(self, key: str) -> bool:
        if key.startswith(_UNLINKED):
            return key.removeprefix(_UNLINKED) not in self.linked
        return key in self.answered
