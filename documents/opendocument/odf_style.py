"""What the styles of an OpenDocument file hide: texts, rows, columns, sheets, slides."""

from dataclasses import dataclass, field

from lxml import etree

from documents.hidden_text import TINY, TINY_POINTS, VANISHED, WHITE
from documents.parts.package import Package
from documents.parts.xml_name import attribute, local_name

_MOST_ANCESTORS = 12
_CONTENT = ("{*}table-row", "{*}p", "{*}h")
_WHITE = ("#ffffff", "white")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835}
_NO_LENGTH = ("0in", "0cm", "0mm", "0pt", "0")


@dataclass(slots=True)
class _Style:
    parent: str
    properties: dict[str, str] = field(default_factory=dict)


class OdfStyles:
    """Styles of all parts by (family, name)."""

    def __init__(self, package: Package, *parts: str) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        for part in parts:
            if package.has(part):
                for element in package.elements(part, "{*}style", *_CONTENT):
                    if local_name(element) == "style":
                        self._take(element)
                    elif next(element.iterancestors("{*}body"), None) is not None:
                        break  # styles stand before the body, which may be far larger than memory should hold

    def reason(self, family: str, name: str, behind: str = "") -> str:
        """Why a text in that style is not seen; `behind` is the background around it."""
        if self._property(family, name, "display") in ("none", "true"):
            return VANISHED
        size = self._property(family, name, "font-size")
        if size[-2:] in _POINTS and float(size[:-2] or 11) * _POINTS[size[-2:]] <= TINY_POINTS:
            return TINY
        background = self.background(family, name) or behind
        is_white = self._property(family, name, "color").lower() in _WHITE
        return WHITE if is_white and background.lower() in ("", "transparent", *_WHITE) else ""

    def background(self, family: str, name: str) -> str:
        """The colour behind a text in that style, "" when it names none."""
        return self._property(family, name, "background-color")

    def is_hidden_table(self, name: str) -> bool:
        """Whether a sheet is hidden."""
        return self._property("table", name, "display") == "false"

    def is_hidden_page(self, name: str) -> bool:
        """Whether a slide is left out of the show."""
        return self._property("drawing-page", name, "visibility") == "hidden"

    def is_hidden_section(self, name: str) -> bool:
        """Whether a section of a text is hidden."""
        return self._property("section", name, "display") == "none"

    def has_no_length(self, family: str, name: str) -> bool:
        """Whether a column has no width or a row no height."""
        key = "column-width" if family == "table-column" else "row-height"
        return self._property(family, name, key) in _NO_LENGTH

    def _property(self, family: str, name: str, key: str) -> str:
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get((family, name))
            if style is None:
                break
            if key in style.properties:
                return style.properties[key]
            name = style.parent
        return ""

    def _take(self, element: etree._Element) -> None:
        style = _Style(attribute(element, "parent-style-name"))
        for child in element:
            if local_name(child).endswith("-properties"):
                style.properties |= {str(key).rpartition("}")[2]: str(value) for key, value in child.items()}
        self._styles[attribute(element, "family"), attribute(element, "name")] = style
