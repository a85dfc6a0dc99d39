"""The site file of the demo portal, as a person would have written it."""

import json
from collections.abc import Mapping, Sequence

from demo.column_plan import ColumnPlan
from demo.content import Content, UnitPlan

_CRAWL: dict[str, int | float | list[int]] = {
    "delay_seconds": 0,
    "per_host": 16,
    "max_pages": 20_000,
    "max_body_mb": 20,
}


def site_file(content: Content, port: int, allowed: Sequence[str], crawl: Mapping[str, int | float | list[int]]) -> str:
    """TOML in the form of the contract; every host resolves to loopback, so that no name server is asked."""
    hosts = content.words["hosts"]
    outside = [external.host for external in content.externals]
    resolve = dict.fromkeys([*hosts.values(), *outside], f"127.0.0.1:{port}")
    known = ["*.gov.example", "*.edu.example", *(plan.host for plan in content.externals if plan.allowed), *allowed]
    sections = [
        _table(
            "[site]",
            {
                "code": "yunling",
                "name": f"{content.words['county']}人民政府",
                "start": [f"http://{hosts['www']}/"],
                "hosts": list(hosts.values()),
                "identifier": content.words["identifier"],
                "rules": "national-2019",
            },
        ),
        _table("[crawl]", _CRAWL | dict(crawl)) + f"\nresolve = {_inline(resolve)}",
        _table("[links]", {"allowed": known, "external": "probe"}),
        *(_unit(unit, hosts["zwgk"]) for unit in content.units),
        *(_column(column, hosts[column.host]) for column in content.columns),
    ]
    return "\n\n".join(sections) + "\n"


def _unit(unit: UnitPlan, host: str) -> str:
    return _table(
        "[[unit]]",
        {
            "name": unit.name,
            "aliases": list(unit.aliases),
            "group": unit.group,
            "under": [f"http://{host}/{unit.slug}/"],
            "yearly_target": unit.yearly_target,
            "monthly_target": unit.yearly_target // 12,
        },
    )


def _column(column: ColumnPlan, host: str) -> str:
    values = {"name": column.name, "url": f"http://{host}{column.path}", "unit": column.unit, "kind": column.kind}
    return _table("[[column]]", values)


def _table(head: str, values: Mapping[str, object]) -> str:
    # JSON's strings, numbers and arrays are TOML's too.
    return "\n".join([head, *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())])


def _inline(values: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{json.dumps(key)} = {json.dumps(value)}" for key, value in values.items()) + " }"
