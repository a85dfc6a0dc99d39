"""The task plan (目标任务) of a year: how many pieces each unit is to publish."""

import re
from dataclasses import dataclass

COUNTY, TOWN = "县直单位", "乡镇"

_TOWN_NAME = re.compile(r"(乡|镇|街道)(人民政府|政府|办事处)?$")


@dataclass(frozen=True, slots=True)
class UnitTarget:
    """One row of a plan as it was written; `group` "" and `monthly` None where the plan does not say."""

    name: str
    yearly: int
    monthly: int | None = None
    group: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class TargetPlan:
    """A year's plan; `origin` is the file that it came from."""

    year: int
    targets: tuple[UnitTarget, ...]
    origin: str = ""


def group_of(name: str) -> str:
    """The ranking table in which a unit of that name stands when nobody says otherwise."""
    return TOWN if _TOWN_NAME.search(name) else COUNTY


def group_named(words: str) -> str:
    """The ranking table that a plan's heading means: “二、各乡（镇）” is 乡镇; other words stay as they are."""
    if re.search(r"[乡镇]|街道", words):
        return TOWN
    return COUNTY if re.search(r"[县市区]直|部门|驻县", words) else words
