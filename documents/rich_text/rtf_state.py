"""What holds inside of one group of Rich Text Format: place, code page, how letters look."""

from dataclasses import dataclass, field

from documents.hidden_text import DELETED, INSERTED, TINY, TINY_POINTS, VANISHED, WHITE

STORIES = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), ("页眉", "")),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), ("页脚", "")),
    "footnote": ("脚注", ""),
    "annotation": ("批注", "批注"),
    "shptxt": ("文本框", ""),
    "dptxbxtext": ("文本框", ""),
    "fldinst": ("域代码", "域代码"),
    "docvar": ("文档变量", "文档变量"),
    **dict.fromkeys(("title", "subject", "author", "manager", "company", "operator"), ("文档属性", "文档属性")),
    **dict.fromkeys(("category", "keywords", "comment", "doccomm", "staticval", "hlinkbase"), ("文档属性", "文档属性")),
}
"""Groups with a text of their own: where it is, and why it is not seen."""
_TABLES = ("fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "rsidtbl", "filetbl", "revtbl")
_MARKS = ("bkmkstart", "bkmkend", "atnid", "atnauthor", "atnref", "atrfstart", "atrfend", "atntime", "atndate")
_LISTS = ("pgdsctbl", "pnseclvl", "leveltext", "levelnumbers", "listname", "latentstyles", "xmlnstbl")
_DATA = ("pict", "objdata", "nonshppict", "datastore", "themedata", "colorschememapping", "generator")
_NAMES = ("objclass", "objname", "objtime", "sp", "propname")
SKIPPED = frozenset((*_TABLES, *_MARKS, *_LISTS, *_DATA, *_NAMES))
"""Groups whose text is none of the reader's; fonts, colours, pictures and objects are looked at all the same."""
CODECS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 204: "cp1251", 238: "cp1250", 0: "cp1252"}


@dataclass(slots=True)
class State:
    """Copied for each group within a group."""

    skipped: str = ""
    codec: str = ""
    fallbacks: int = 1
    is_vanished: bool = False
    is_deleted: bool = False
    is_inserted: bool = False
    is_tiny: bool = False
    colour: int = 0
    has_background: bool = False

    def take(self, word: str, number: int | None) -> None:
        """A control word about how letters look."""
        is_on = number != 0
        if word == "v":
            self.is_vanished = is_on
        elif word == "deleted":
            self.is_deleted = is_on
        elif word == "revised":
            self.is_inserted = is_on
        elif word == "fs":
            self.is_tiny = number is not None and 0 < number / 2 <= TINY_POINTS
        elif word == "cf":
            self.colour = number or 0
        elif word in ("highlight", "chcbpat", "cb", "clcbpat", "chshdng"):
            self.has_background = bool(number)
        elif word == "plain":
            self.is_vanished = self.is_deleted = self.is_inserted = self.is_tiny = self.has_background = False
            self.colour = 0

    def reason(self, white: frozenset[int]) -> str:
        """Why letters are not seen."""
        if self.is_vanished:
            return VANISHED
        if self.is_deleted:
            return DELETED
        if self.is_tiny:
            return TINY
        if self.colour in white and not self.has_background:
            return WHITE
        return INSERTED if self.is_inserted else ""


@dataclass(slots=True)
class Tables:
    """Fonts' code pages, and which colours are white."""

    fonts: dict[int, str] = field(default_factory=dict)
    colours: list[tuple[int, int, int]] = field(default_factory=lambda: [(0, 0, 0)])
    font: int = 0

    def take(self, group: str, word: str, number: int | None) -> None:
        """A control word in the table of fonts or of colours."""
        if group == "fonttbl":
            if word == "f":
                self.font = number or 0
            elif word == "fcharset" and number in CODECS:
                self.fonts[self.font] = CODECS[number]
        elif group == "colortbl" and word in ("red", "green", "blue"):
            place = ("red", "green", "blue").index(word)
            colour = list(self.colours[-1])
            colour[place] = number or 0
            self.colours[-1] = (colour[0], colour[1], colour[2])

    def end_colours(self, text: bytes) -> None:
        """Each semicolon ends a colour."""
        self.colours += [(0, 0, 0)] * text.count(b";")

    @property
    def white(self) -> frozenset[int]:
        """The numbers of colours that are white."""
        return frozenset(number for number, colour in enumerate(self.colours) if colour == (255, 255, 255))
