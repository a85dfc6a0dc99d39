"""Fonts for PDF papers, looked for on the machine: official document fonts first, free ones after.

Only TrueType outlines can be put into our PDFs, so the OpenType editions of Noto and Source Han
are passed over; fonts are embedded as far as they are used and never shipped.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFError, TTFont

INSTALL = (
    "本机没有可嵌入 PDF 的中文字体；请安装：Debian、Ubuntu、麒麟、统信运行 apt install fonts-wqy-microhei，"
    "或把仿宋（simfang.ttf）、黑体（simhei.ttf）、方正小标宋（FZXBSJW.TTF）放进数据目录的 fonts 文件夹"
)


class NoFont(Exception):
    """No Chinese font was found that a PDF can hold; the message says what to install."""


class Face(Enum):
    """What a font is for in an official document."""

    TITLE = "方正小标宋简体"
    BODY = "仿宋"
    HEADING = "黑体"
    ASIDE = "楷体"

    __hash__ = object.__hash__  # an enum's own runs in Python, and every line of a table asks for it


@dataclass(frozen=True, slots=True)
class PdfFont:
    """A font as PDF papers use it: registered under `name`, widths in thousandths of its size."""

    name: str
    widths: Mapping[int, float]
    usual_width: float

    def has(self, text: str) -> bool:
        """Whether the font has every character of the text."""
        return all(map(self.widths.__contains__, map(ord, text)))

    def extent_of(self, text: str) -> float:
        """How wide a text is all of whose characters the font has."""
        return sum(map(self.widths.__getitem__, map(ord, text)))

    def width_of(self, character: str) -> float:
        """How wide the character is."""
        return self.widths.get(ord(character), self.usual_width)


@dataclass(frozen=True, slots=True)
class PdfFonts:
    """One font a face, and one that has signs which the others lack."""

    of: Mapping[Face, PdfFont]
    spare: PdfFont

    def runs(self, face: Face, text: str) -> Iterator[tuple[PdfFont, str]]:
        """The text in pieces, each in a font that has its characters."""
        font = self.of[face]
        if font.has(text):
            yield font, text
            return
        start = 0
        for place in range(1, len(text) + 1):
            if place == len(text) or self._of(font, text[place]) is not self._of(font, text[start]):
                yield self._of(font, text[start]), text[start:place]
                start = place

    def _of(self, font: PdfFont, character: str) -> PdfFont:
        return font if ord(character) in font.widths or ord(character) not in self.spare.widths else self.spare


_SONG = ("simsun.ttc", "uming.ttc", "stsong.ttf")
_HEI = ("simhei.ttf", "wqy-microhei.ttc", "wqy-zenhei.ttc", "droidsansfallbackfull.ttf", "droidsansfallback.ttf")
_FANGSONG = ("simfang.ttf", "仿宋_gb2312.ttf", "fangsong_gb2312.ttf", "simfang_gb2312.ttf", "stfangso.ttf")
_FILES = {
    Face.TITLE: (
        "fzxbsjw.ttf",
        "方正小标宋简体.ttf",
        "fzxbsk.ttf",
        "方正小标宋_gbk.ttf",
        "stzhongs.ttf",
        *_SONG,
        *_HEI,
    ),
    Face.BODY: (*_FANGSONG, *_SONG, *_HEI),
    Face.HEADING: (*_HEI, *_SONG),
    Face.ASIDE: ("simkai.ttf", "楷体_gb2312.ttf", "stkaiti.ttf", "ukai.ttc", *_SONG, *_HEI),
}
_NAMED = {name for names in _FILES.values() for name in names}
_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts").expanduser(),
    Path("~/.fonts").expanduser(),
    Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
    Path("/Library/Fonts"),
)


@cache
def pdf_fonts(own: Path | None = None) -> PdfFonts:
    """Fonts for each face, those in the folder `own` before the machine's; raises NoFont."""
    found = _found([*([own] if own else []), *_FOLDERS])
    chosen = {face: font for face, names in _FILES.items() if (font := _first(names, found))}
    if not chosen:
        raise NoFont(INSTALL)
    spare = _first((*_HEI, *_SONG), found) or next(iter(chosen.values()))
    return PdfFonts({face: chosen.get(face, spare) for face in Face}, spare)


def _found(folders: Iterable[Path]) -> dict[str, Path]:
    """Files of names that we know, the first folder's counting."""
    files: dict[str, Path] = {}
    for folder in folders:
        for root, _, names in os.walk(folder):
            for name in names:
                if name.lower() in _NAMED:
                    files.setdefault(name.lower(), Path(root, name))
    return files


def _first(names: Iterable[str], found: Mapping[str, Path]) -> PdfFont | None:
    return next((font for name in names if name in found and (font := _loaded(found[name]))), None)


@cache
def _loaded(path: Path) -> PdfFont | None:
    """The font, ready for use; None for a file that cannot be used."""
    try:
        font = TTFont(f"xuncha-{path.name}", str(path), subfontIndex=0)
    except (TTFError, OSError):
        return None
    registerFont(font)
    return PdfFont(font.fontName, font.face.charWidths, font.face.defaultWidth)
