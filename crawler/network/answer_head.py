"""Heads of HTTP answers, read as leniently as browsers do, but not without end."""

import re
from dataclasses import dataclass

MOST_HEAD_BYTES = 256 << 10
MOST_HEAD_LINES = 1000

_STATUS = re.compile(rb"HTTP/(\d)(?:\.(\d))? +(\d{1,9})(?: .*)?\r?")
_END = re.compile(rb"\n\r?\n")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_FIELD = re.compile(rb"^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t\r]*$", re.MULTILINE)
"""A line without a colon, or with a name that is none, is passed over."""
_LENGTH = re.compile(rb"[ \t]*\d{1,18}[ \t]*")
_OF_CONNECTION = frozenset(
    {b"connection", b"keep-alive", b"proxy-connection", b"te", b"trailers", b"transfer-encoding", b"upgrade"}
)
"""What a server says of the connection is no part of its answer."""


class BrokenAnswer(Exception):
    """What came is no HTTP, or has no end."""


@dataclass(frozen=True, slots=True)
class Head:
    """The first lines of an answer: `fields` by lower-case name with their first value, `headers` all.

    `length` is the announced one of the body, None without one; `chunked` tells its own end.
    """

    status: int
    fields: dict[str, str]
    headers: tuple[tuple[bytes, bytes], ...]
    length: int | None
    chunked: bool
    keeps_open: bool


class HeadReader:
    """Takes bytes in until the head is whole."""

    def __init__(self) -> None:
        self._bytes = b""
        self._searched = 0
        self._passed_bytes = 0
        self._passed_lines = 0

    @property
    def is_untouched(self) -> bool:
        """Whether nothing has come."""
        return not self._bytes and not self._passed_bytes

    def take(self, data: bytes) -> tuple[Head, bytes] | None:
        """The head and what came after it, None when more is needed; raises BrokenAnswer."""
        self._bytes += data
        while self._bytes:
            if not b"HTTP/".startswith(self._bytes[:5]):
                raise BrokenAnswer("no HTTP")
            end = _END.search(self._bytes, self._searched)
            block = self._bytes[: end.end()] if end else self._bytes
            self._check_size(block)
            if end is None:
                self._searched = max(len(block) - 2, 0)
                return None
            self._pass(block)
            head = _head_of(block)
            if not 100 <= head.status < 200:  # those only say that the answer will come
                return head, self._bytes
        return None

    def _pass(self, block: bytes) -> None:
        self._bytes, self._searched = self._bytes[len(block) :], 0
        self._passed_bytes += len(block)
        self._passed_lines += block.count(b"\n")

    def _check_size(self, block: bytes) -> None:
        if self._passed_bytes + len(block) > MOST_HEAD_BYTES:
            raise BrokenAnswer("head without end")
        if self._passed_lines + block.count(b"\n") > MOST_HEAD_LINES:
            raise BrokenAnswer("head of too many lines")


def _head_of(block: bytes) -> Head:
    first, _, rest = block.partition(b"\n")
    status = _STATUS.fullmatch(first)
    if status is None:
        raise BrokenAnswer("no status line")
    if b"\n " in rest or b"\n\t" in rest:
        rest = _FOLD.sub(b" ", rest)
    headers: list[tuple[bytes, bytes]] = _FIELD.findall(rest)
    fields: dict[str, str] = {}
    for name, value in headers:
        fields.setdefault(name.decode("ascii").lower(), value.decode("latin-1"))
    chunked = _is_chunked(fields)
    return Head(
        status=int(status[3]),
        fields=fields,
        headers=tuple([field for field in headers if field[0].lower() not in _OF_CONNECTION]),
        length=None if chunked else _length(headers, fields),
        chunked=chunked,
        keeps_open=_keeps_open(fields, status[1] + (status[2] or b"")),
    )


def _is_chunked(fields: dict[str, str]) -> bool:
    coding = fields.get("transfer-encoding", "").lower()
    if coding in ("", "identity"):  # the word of RFC 2616 for no coding at all
        return False
    if coding != "chunked":
        raise BrokenAnswer("unknown transfer coding")
    return True


def _length(headers: list[tuple[bytes, bytes]], fields: dict[str, str]) -> int | None:
    """The announced length; said twice it must be the same."""
    if "content-length" not in fields:
        return None
    said = b",".join([value for name, value in headers if name.lower() == b"content-length"]).split(b",")
    numbers = {int(each) for each in said if _LENGTH.fullmatch(each)}
    if len(numbers) != 1 or not all(map(_LENGTH.fullmatch, said)):
        raise BrokenAnswer("no length")
    return numbers.pop()


def _keeps_open(fields: dict[str, str], version: bytes) -> bool:
    said = fields.get("connection", "").lower()
    return "close" not in said and (version == b"11" or "keep-alive" in said)
