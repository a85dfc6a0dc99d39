"""One page as its readers get it and as a search engine gets it."""

from dataclasses import dataclass

from domain.document import Document


@dataclass(frozen=True, slots=True)
class TwoLooks:
    """`shown` to a reader, `told` to a search engine a moment later (None when it was sent to `led_to` instead)."""

    url: str
    shown: Document
    told: Document | None
    led_to: str = ""
