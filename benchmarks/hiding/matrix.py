"""All places of all formats, and what is declared to be supported: data, not silence."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.hiding import archives, docx, odf, ofd, ole, pdf, pictures, pptx, text, web, xlsx
from benchmarks.hiding.place import Place

_DECLARED = Path(__file__).parent / "supported.toml"
_MODULES = (xlsx, ole, odf, text, docx, pptx, pdf, ofd, web, archives, pictures)


@dataclass(frozen=True, slots=True)
class Declared:
    """What is not supported, with the reason, by (format, place, kind); "" for a kind means all of them.

    Places that nobody writes are among them: they are told, not measured.
    """

    missing: dict[tuple[str, str, str], str]

    def reason(self, form: str, place: str, kind: str) -> str:
        """Why a kind is not supported in a place, "" when it is."""
        keys = ((form, place, kind), (form, place, ""))
        return next((self.missing[key] for key in keys if key in self.missing), "")


def places() -> dict[str, tuple[Place, ...]]:
    """Every place by format."""
    return {form: found for module in _MODULES for form, found in module.FORMATS.items()}


@cache
def declared() -> Declared:
    """What `supported.toml` says; a place that it names and nobody writes, or the other way round, is an error."""
    data = tomllib.loads(_DECLARED.read_text("utf-8"))
    written = {(form, place.name) for form, found in places().items() for place in found}
    named = {(form, name) for form, names in data["supported"].items() for name in names}
    missing: dict[tuple[str, str, str], str] = {}
    for entry in data.get("missing", []):
        for kind in entry.get("kinds", [""]):
            missing[entry["format"], entry["place"], kind] = entry["reason"]
    if written != named:
        raise ValueError(f"written and not declared, or declared and not written: {sorted(written ^ named)}")
    return Declared(missing)
