"""Thresholds of a supervising office's indicator table, as data with a version.

Provinces re-issue the national table with other numbers, so nothing here is fixed in code.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from domain.column import ColumnKind
from domain.indicator import Indicator, IndicatorPart


class UnknownRulePack(Exception):
    """No rule pack of that name is shipped; the message is Chinese."""


@dataclass(frozen=True, slots=True)
class RulePack:
    """One table: who issued it, under which number, and its limits.

    `max_age_days` holds the longest time without an update by kind of column (a kind that is
    missing has no limit); `basis` the clause by rule code; `due_working_days` the time to mend by
    category label. A unit is reminded from `remind_before` working days before a deadline on, and what
    is `escalate_after` working days late comes under supervision (督办).
    `indicators` are the lines that the site is judged by; `answer_working_days` the time to answer by
    register (来信, 依申请公开), which an extension gives a second time.
    """

    id: str
    issuer: str
    document: str
    effective_from: str
    max_age_days: dict[ColumnKind, int]
    basis: dict[str, str]
    due_working_days: dict[str, int]
    remind_before: int = 1
    escalate_after: int = 3
    indicators: tuple[Indicator, ...] = ()
    answer_working_days: Mapping[str, int] = field(default_factory=dict)


def rule_pack_names() -> list[str]:
    """Names that a site file may use in `rules`."""
    return sorted(item.name.removesuffix(".toml") for item in _folder().iterdir() if item.name.endswith(".toml"))


def read_rule_pack(name: str) -> RulePack:
    """The shipped pack of that name; raises UnknownRulePack."""
    if name not in rule_pack_names():
        raise UnknownRulePack(f"没有名为“{name}”的指标包；可用的有：{'、'.join(rule_pack_names())}")
    data = tomllib.loads((_folder() / f"{name}.toml").read_text(encoding="utf-8"))
    ages = {ColumnKind(kind): days for kind, days in data["max_age_days"].items()}
    return RulePack(
        id=data["id"],
        issuer=data["issuer"],
        document=data["document"],
        effective_from=data["effective_from"],
        max_age_days=ages,
        basis=data["basis"],
        due_working_days=data["due_working_days"],
        remind_before=data["reminder"]["before_working_days"],
        escalate_after=data["reminder"]["escalate_after_working_days"],
        answer_working_days=data.get("answer_working_days", {}),
        indicators=tuple(_indicator(line) for line in data.get("indicator", [])),
    )


def _indicator(line: dict[str, Any]) -> Indicator:
    return Indicator(
        id=line["id"],
        part=IndicatorPart(line["part"]),
        name=line["name"],
        rules=tuple(line["rules"]),
        kinds=tuple(ColumnKind(kind) for kind in line.get("kinds", [])),
        at_least=line.get("at_least"),
        each=Fraction(line["each"]) if "each" in line else None,
        points=Fraction(line["points"]) if "points" in line else None,
    )


def _folder() -> Traversable:
    return files("domain") / "rule_packs"
