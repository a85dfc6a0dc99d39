"""Finds the adapters in this folder and asks them in turn."""

import pkgutil
from functools import cache
from importlib import import_module

import crawler.cms
from crawler.cms.adapter import ListAdapter, ListReading, ListSource
from domain.column import ListPage


@cache
def all_adapters() -> tuple[ListAdapter, ...]:
    """Every module's ADAPTER, the most particular first."""
    names = [f"{crawler.cms.__name__}.{module.name}" for module in pkgutil.iter_modules(crawler.cms.__path__)]
    modules = [import_module(name) for name in sorted(names)]
    found = [module.ADAPTER for module in modules if hasattr(module, "ADAPTER")]
    return tuple(sorted(found, key=lambda adapter: adapter.rank))


def read_list(source: ListSource, column: str) -> ListPage:
    """The list page by the first adapter that knows it; unrecognised rather than empty by mistake."""
    for adapter in all_adapters():
        reading = adapter.read(source)
        if reading is not None:
            return _page(source.url, column, adapter.name, reading)
    return ListPage(column, source.url, "", recognised=False)


def _page(url: str, column: str, adapter: str, reading: ListReading) -> ListPage:
    pages = tuple(page for page in dict.fromkeys(reading.next_pages) if page and page != url)
    return ListPage(column, url, adapter, reading.recognised, reading.entries, reading.declared_rows, pages)
