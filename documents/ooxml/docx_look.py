"""Whether the text of a run in a Word document can be seen: its own format, then its styles."""

from dataclasses import dataclass, replace

from lxml import etree

from documents.hidden_text import TINY, TINY_POINTS, VANISHED, WHITE
from documents.parts.package import Package
from documents.parts.xml_name import local_name

_OFF = ("0", "false", "off")
_LIGHT = ("background1", "light1")
_MOST_ANCESTORS = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of a text; None where nothing is. `shade` is the colour behind it."""

    is_vanished: bool | None = None
    is_white: bool | None = None
    is_tiny: bool | None = None
    shade: str | None = None

    def over(self, other: "Look") -> "Look":
        """This look, with the other's word where this one says nothing."""
        return Look(
            other.is_vanished if self.is_vanished is None else self.is_vanished,
            other.is_white if self.is_white is None else self.is_white,
            other.is_tiny if self.is_tiny is None else self.is_tiny,
            other.shade if self.shade is None else self.shade,
        )

    @property
    def reason(self) -> str:
        """Why the text is not seen."""
        if self.is_vanished:
            return VANISHED
        if self.is_tiny:
            return TINY
        return WHITE if self.is_white and (self.shade or "auto") in ("auto", "FFFFFF", "none") else ""


PLAIN = Look()


def look_of(properties: etree._Element | None) -> Look:
    """What run properties (w:rPr) say themselves."""
    look = PLAIN
    if properties is None:
        return look
    for child in properties:
        name, value = local_name(child), _attribute(child, "val")
        if name in ("vanish", "specVanish", "webHidden"):
            look = replace(look, is_vanished=value not in _OFF)
        elif name == "color":
            is_white = (value or "").upper() == "FFFFFF" or _attribute(child, "themeColor") in _LIGHT
            look = replace(look, is_white=is_white)
        elif name == "sz" and value:
            look = replace(look, is_tiny=float(value) / 2 <= TINY_POINTS)
        elif name == "shd":
            look = replace(look, shade=shade_of(child))
        elif name == "highlight":
            look = replace(look, shade=value)
    return look


def shade_of(element: etree._Element | None) -> str | None:
    """The colour that shading lays behind a text; None when it says nothing."""
    if element is None:
        return None
    if _attribute(element, "themeFill"):
        return "theme"
    return (_attribute(element, "fill") or "auto").replace("ffffff", "FFFFFF")


class Styles:
    """Named styles by their ids."""

    def __init__(self, package: Package, part: str) -> None:
        self._own: dict[str, tuple[Look, str]] = {}
        if package.has(part):
            for style in package.elements(part, "{*}style"):
                based = style.find("{*}basedOn")
                shade = shade_of(style.find("{*}pPr/{*}shd"))
                look = look_of(style.find("{*}rPr")).over(Look(shade=shade))
                parent = "" if based is None else _attribute(based, "val") or ""
                self._own[_attribute(style, "styleId") or ""] = (look, parent)

    def look(self, name: str | None) -> Look:
        """What a style and those it is based on say."""
        look = PLAIN
        for _ in range(_MOST_ANCESTORS):
            if name not in self._own or name is None:
                break
            own, name = self._own[name]
            look = look.over(own)
        return look


def style_name(properties: etree._Element | None, tag: str) -> str | None:
    """The style that properties name; None when they name none."""
    element = None if properties is None else properties.find(tag)
    return None if element is None else _attribute(element, "val")


def _attribute(element: etree._Element, name: str) -> str | None:
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), None)
