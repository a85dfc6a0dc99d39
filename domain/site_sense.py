"""What the tables of a site file must agree upon among themselves."""

from itertools import pairwise
from typing import Any

from domain.host import host_of
from domain.mask_policy import DEFAULT_MASKING
from domain.site_table import Complaints, Place
from domain.site_value import nearest

Tables = dict[str, Any]


def check_sense(tables: Tables, complaints: Complaints) -> None:
    """Complain of names given twice, units that nobody declared and addresses on hosts not ours."""
    _check_hosts(tables, complaints)
    _check_twice(tables["unit"], "unit", "aliases", "单位", complaints)
    _check_twice(tables["unit"], "unit", "under", "地址前缀", complaints)
    _check_twice(tables["column"], "column", "name", "栏目", complaints)
    _check_twice(tables["column"], "column", "url", "栏目地址", complaints)
    _check_units(tables, complaints)
    _check_masking(tables["masking"], complaints)


def _check_masking(masking: Tables, complaints: Complaints) -> None:
    """Each limit is at least as large as the one before it; a number left out is ours."""
    limits = {name: masking.get(name, getattr(DEFAULT_MASKING, name)) for name in ("leak", "weak", "advise")}
    for (lower, least), (upper, most) in pairwise(limits.items()):
        if least > most:
            key = upper if upper in masking else lower
            what = f"{upper}（{most}）小于 {lower}（{least}），应满足 leak ≤ weak ≤ advise，请改正"
            complaints.add(Place("masking"), key, what)


def unit_names(units: list[Tables]) -> dict[str, str]:
    """Every name and alias with the unit's own name."""
    return {name: unit["name"] for unit in units if "name" in unit for name in (*unit.get("aliases", ()), unit["name"])}


def _check_hosts(tables: Tables, complaints: Complaints) -> None:
    hosts = tables["site"].get("hosts")
    if hosts is None:
        return
    places = [(Place("site"), "start", url) for url in tables["site"].get("start", ())]
    for index, unit in enumerate(tables["unit"]):
        places += [(Place("unit", index), "under", url) for url in unit.get("under", ())]
    for index, column in enumerate(tables["column"]):
        places += [(Place("column", index), "url", column["url"])] if "url" in column else []
    for place, key, url in places:
        name = host_of(url)
        if name not in hosts:
            what = f"{url} 的主机“{name}”不在 [site] 的 hosts 之列{nearest(name, list(hosts))}"
            complaints.add(place, key, f"{what}，请改正网址，或把该主机加进 hosts".replace("？，", "？"))
    for name in tables["crawl"].get("robots_exempt", ()):
        if name not in hosts:
            what = f"“{name}”不在 [site] 的 hosts 之列{nearest(name, list(hosts))}"
            complaints.add(Place("crawl"), "robots_exempt", f"{what}，只有本站主机可以豁免".replace("？，", "？"))


def _check_twice(tables: list[Tables], table: str, key: str, noun: str, complaints: Complaints) -> None:
    seen: dict[str, int] = {}
    for index, values in enumerate(tables):
        for place_key, name in _names(values, key):
            first = seen.setdefault(name, index)
            if first != index:
                what = f"{noun}“{name}”在第 {first + 1} 个 [[{table}]] 已经写过，请删去一个或改名"
                complaints.add(Place(table, index), place_key, what)


def _names(values: Tables, key: str) -> list[tuple[str, str]]:
    """What must be unique in a table; aliases share one space with names."""
    value = values.get(key, ())
    names = [(key, item) for item in ((value,) if isinstance(value, str) else value)]
    return [("name", values["name"]), *names] if key == "aliases" and "name" in values else names


def _check_units(tables: Tables, complaints: Complaints) -> None:
    known = unit_names(tables["unit"])
    for index, column in enumerate(tables["column"]):
        name = column.get("unit")
        if name and name not in known:
            remedy = nearest(name, list(known)) or "，请先用 [[unit]] 登记该单位"
            complaints.add(Place("column", index), "unit", f"没有登记名为“{name}”的单位{remedy}")
