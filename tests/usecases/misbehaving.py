"""A reader that does what hostile files make real ones do; the file's first word says which."""

import ctypes
import os
import time

from documents.cannot_read import CannotRead
from documents.raw import Raw
from domain.document import Document, Segment, Table, Zone
from domain.gap import Gap, GapKind, Stage

ID_NUMBER = "360723190501010018"
"""Made up; what the message of a bug may quote."""

_READS = 0


def read(raw: Raw) -> Document:
    """Crash, hang, grow, refuse, or answer with a document."""
    global _READS  # one process reads many files, as in the product
    _READS += 1
    word = raw.body.strip(b"\0").decode()
    if word == "segfault":
        ctypes.string_at(0)
    if word == "abort" or (word == "abort unless first" and _READS > 1):
        os.abort()
    if word == "bug":
        raise ValueError(f"could not convert {ID_NUMBER!r}")
    if word == "hang":
        time.sleep(3600)
    if word == "memory":
        bytearray(1 << 44)
    if word == "locked":
        raise CannotRead(GapKind.ENCRYPTED, "已加密")
    table = Table("表", ("姓名",), ("A",))
    rows = tuple(Segment(f"{word}{number}", str(number), Zone.CELL, table=table) for number in range(3))
    gap = Gap(Stage.READ, GapKind.NO_READER, raw.url, "第2页")
    return Document(raw.url, str(os.getpid()), "x/y", (*rows, Segment("尾", "第1行", hidden="批注")), gaps=(gap,))
