"""All scanners there are: whatever stands in this folder and those in it is found by itself."""

import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import scanners
from domain.rule import Rule
from scanners.scanner import Scanner


class DuplicateRule(Exception):
    """Two scanners claim one rule code."""


@cache
def all_scanners() -> tuple[type[Scanner[Any]], ...]:
    """Scanner classes in the order of their files' names, whatever folders these lie in."""
    found = pkgutil.walk_packages(scanners.__path__, "scanners.")
    names = sorted((each.name for each in found if not each.ispkg), key=lambda name: name.rpartition(".")[2])
    modules = [import_module(name) for name in names]
    return tuple(scanner for module in modules for scanner in _scanners_in(module))


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its code; raises DuplicateRule."""
    return rules_of(all_scanners())


def rules_of(classes: tuple[type[Scanner[Any]], ...]) -> dict[str, Rule]:
    """The rules of some scanners by code; raises DuplicateRule."""
    rules: dict[str, Rule] = {}
    for scanner in classes:
        for rule in scanner.rules:
            if rules.setdefault(rule.code, rule) is not rule:
                raise DuplicateRule(f"{scanner.__module__}: {rule.code}")
    return dict(sorted(rules.items()))


def _scanners_in(module: ModuleType) -> list[type[Scanner[Any]]]:
    return [item for item in vars(module).values() if _is_scanner(item) and item.__module__ == module.__name__]


def _is_scanner(item: object) -> bool:
    return (
        isinstance(item, type) and item is not Scanner and item.__name__.endswith("Scanner") and hasattr(item, "rules")
    )
