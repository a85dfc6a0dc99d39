"""Finds the adapters in this folder and asks them in turn."""

import pkgutil
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import crawler.cms
from crawler.cms.adapter import DataAdapter, DataSource, ListAdapter, ListReading, ListSource
from domain.column import ListPage


@dataclass(frozen=True, slots=True)
class Recognition:
    """The CMS that a page was made by, and what shows it."""

    adapter: str
    evidence: str


@cache
def all_adapters() -> tuple[ListAdapter, ...]:
    """Every module's ADAPTER, the most particular first."""
    names = [f"{crawler.cms.__name__}.{module.name}" for module in pkgutil.iter_modules(crawler.cms.__path__)]
    modules = [import_module(name) for name in sorted(names)]
    found = [module.ADAPTER for module in modules if hasattr(module, "ADAPTER")]
    return tuple(sorted(found, key=lambda adapter: adapter.rank))


def recognise(url: str, html: str) -> Recognition | None:
    """The first CMS that the page gives evidence of, list page or not; None when it gives none."""
    for adapter in all_adapters():
        if evidence := adapter.evidence(url, html):
            return Recognition(adapter.name, evidence)
    return None


def read_list(source: ListSource, column: str) -> ListPage:
    """The list page by the first adapter that knows it; unrecognised rather than empty by mistake."""
    for adapter in all_adapters():
        reading = adapter.read(source)
        if reading is not None:
            return _page(source.url, column, adapter.name, reading)
    return ListPage(column, source.url, "", recognised=False)


def is_data(url: str) -> bool:
    """Whether a list's address brings data for the page's script instead of a page."""
    return _data_adapter(url) is not None


def read_data(source: DataSource, column: str) -> ListPage:
    """The rows of such an answer; only for addresses that `is_data`."""
    adapter = _data_adapter(source.url)
    assert adapter is not None
    return _page(source.url, column, adapter.name, adapter.read_data(source))


def _data_adapter(url: str) -> DataAdapter | None:
    return next((adapter for adapter in _data_adapters() if adapter.asks(url)), None)


@cache
def _data_adapters() -> tuple[DataAdapter, ...]:
    return tuple(adapter for adapter in all_adapters() if isinstance(adapter, DataAdapter))


def _page(url: str, column: str, adapter: str, reading: ListReading) -> ListPage:
    pages = tuple(page for page in dict.fromkeys(reading.next_pages) if page and page != url)
    return ListPage(
        column,
        url,
        adapter,
        reading.recognised,
        reading.entries,
        reading.declared_rows,
        pages,
        reading.declared_pages,
        reading.reason,
    )
