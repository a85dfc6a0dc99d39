"""What a document leaves behind of one masked number, so that a whole site can be looked at together.

Nothing here is a personal number or a name: the number is masked as it was published, the name is
a keyed digest.
"""

from dataclasses import dataclass

from domain.document import Document


@dataclass(frozen=True, slots=True)
class Trace:
    """One masked number of one person: `form` has a star for each hidden digit."""

    person: str
    kind: str
    form: str
    shown_name: str
    url: str
    page: str
    where: str
    title: str
    attachment: str
    column: str
    unit: str


@dataclass(frozen=True, slots=True)
class PersonTraces:
    """All traces of one person's numbers of one kind over a whole site; at least two unlike ones."""

    person: str
    traces: tuple[Trace, ...]


def page_of(document: Document) -> str:
    """The page that shows a document: itself, or the page that led to an attachment."""
    return document.found_on or document.url
