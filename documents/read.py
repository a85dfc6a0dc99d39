"""Bytes of any kind into a document, by the reader made for their kind."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import documents
from documents.cannot_read import CannotRead
from documents.limits import LIMITS, Limits
from documents.raw import Raw
from documents.sniff import kind_of
from domain.document import Document
from domain.gap import GapKind

Reader = Callable[[Raw, Limits], Document]


def read_document(raw: Raw, limits: Limits = LIMITS) -> Document:
    """The document in the bytes; raises CannotRead with a reason for the reader of the gap."""
    if not raw.body:
        raise CannotRead(GapKind.DAMAGED, "文件为空，没有可读取的内容")
    kind = kind_of(raw)
    reader = readers().get(kind)
    if reader is None:
        raise CannotRead(GapKind.NO_READER, f"没有可读取{f' {kind} ' if kind else '该类二进制文件'}的读取器")
    return reader(raw, limits)


@cache
def readers() -> dict[str, Reader]:
    """Every reader by the kinds it reads: a module of this folder with `KINDS` and `read` is one."""
    found: dict[str, Reader] = {}
    for info in iter_modules(documents.__path__):
        module = import_module(f"documents.{info.name}")
        for kind in getattr(module, "KINDS", ()):
            if kind in found:
                raise ValueError(f"two readers for {kind}: documents.{info.name} is the second")
            found[kind] = module.read
    return found
