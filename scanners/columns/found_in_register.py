"""Findings of what no crawl can see: a row of a register says it against a unit, and a later one takes it back."""

from dataclasses import dataclass

from domain.finding import Finding
from domain.rule import Rule


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """Where it stands: the register, the row's name in it, and the key by which it is known and mended."""

    key: str
    register: str
    name: str
    title: str
    unit: str
    published: str = ""


def found_in_register(rule: Rule, row: RegisterRow, evidence: str) -> Finding:
    """A fault of the row; gone when the register is judged again without it."""
    return Finding(
        rule=rule.code,
        subject=row.key,
        identity=(),
        url=f"{row.register}/{row.name}",
        where=row.register,
        evidence=evidence,
        certainty=rule.certainty,
        severity=rule.severity,
        suggestion=rule.advice,
        proofs=((row.key,),),
        pages=(),
        title=row.title,
        published=row.published,
        unit=row.unit,
    )
