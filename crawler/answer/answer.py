"""An HTTP answer as it came."""

from dataclasses import dataclass

from crawler.answer.body import Body


@dataclass(frozen=True, slots=True)
class Answer:
    """An HTTP answer as it came: `headers` by lower-case name with their first value, `raw_headers` all.

    `certificate_fault` says what a browser would say of the host's certificate, "" for nothing;
    `cut_short` says that the connection broke before the announced end.
    """

    status: int
    headers: dict[str, str]
    raw_headers: tuple[tuple[bytes, bytes], ...]
    body: Body
    cut_short: bool = False
    certificate_fault: str = ""
