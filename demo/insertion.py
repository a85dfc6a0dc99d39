"""One planted fault or decoy: a piece put into an otherwise healthy article, column or template."""

import re
from dataclasses import dataclass
from enum import StrEnum

_LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.S)
_IMAGE = re.compile(r"<img\b[^>]*>")


class Place(StrEnum):
    """Where a piece goes."""

    BODY = "body"
    HEAD = "head"
    FOOTER = "footer"
    COLUMN = "column"
    SEARCH = "search"
    """On the column's first page, when a search engine asks for it."""

    @classmethod
    def on_page(cls) -> "tuple[Place, ...]":
        """Places inside one article."""
        return (cls.BODY, cls.HEAD)


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet of a workbook; `numbers` are the column letters whose cells are typed as numbers."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    state: str = "visible"
    hidden_columns: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilePlan:
    """An attachment: its format is told by the name's ending; `raw` stands for the bytes as they are
    (an empty file, a page under a spreadsheet's name). `links` are words and where they lead to (docx, pdf);
    those of a fault are gone when it is mended. `kept` is the share of the bytes that was uploaded."""

    name: str
    sheets: tuple[SheetPlan, ...] = ()
    lines: tuple[str, ...] = ()
    charset: str = "utf-8"
    raw: str | None = None  # None: made from sheets or lines
    media_type: str = ""
    links: tuple[tuple[str, str], ...] = ()
    kept: float = 1.0


@dataclass(frozen=True, slots=True)
class Insertion:
    """What is put where, which rules it concerns and what tells a finding of it from others.

    `subject` is the address that is wrong when it is not the page or the attachment; `looks_for`
    are words of which each must be seen in the findings; `wrong` stands for {wrong} in the
    html and gives way to `right` when mended; `published` dates the article absolutely; `dated` False
    leaves out every date but the one in the signature, `signed` False that one too; `also` names
    further rules that the same piece breaks; `twice` puts an older article of the same title into the column.
    """

    id: str
    rules: tuple[str, ...]
    column: str
    note: str
    is_fault: bool
    html: str = ""
    place: Place = Place.BODY
    wrong: str = ""
    right: str = ""
    subject: str = ""
    looks_for: tuple[str, ...] = ()
    title: str = ""
    published: str = ""
    dated: bool = True
    signed: bool = True
    also: tuple[str, ...] = ()
    twice: bool = False
    file: FilePlan | None = None

    def piece(self, mended: bool) -> str:
        """The html; with links and pictures taken away when that mends the fault."""
        return _IMAGE.sub("", _LINK.sub(r"\1", self.html)) if mended and self.loses_links else self.html

    def word(self, mended: bool) -> str:
        """What {wrong} stands for."""
        return self.right if mended else self.wrong

    @property
    def loses_links(self) -> bool:
        """Whether mending means taking the link away."""
        return self.rules[0].startswith("LNK")

    @property
    def loses_title(self) -> bool:
        """Whether the title is the fault: one that does not belong into the column, or stands there twice."""
        return self.rules[0] in ("COL06", "COL07")
