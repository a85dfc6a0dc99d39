"""Packages of parts, written as they are told."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

Parts = Mapping[str, str | bytes]


def zipped(parts: Parts) -> bytes:
    """The parts as one zip, in their order."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return stream.getvalue()


def xml_text(text: str) -> str:
    """Text between tags."""
    return escape(text)


def xml_value(text: str) -> str:
    """An attribute's value with its quotes."""
    return quoteattr(text)


def relations(*targets: tuple[str, str, str]) -> str:
    """A part's relations: id, kind, target."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    inner = "".join(f'<Relationship Id="{key}" Type="{office}/{kind}" Target="{to}"/>' for key, kind, to in targets)
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )
