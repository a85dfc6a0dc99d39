"""A month's bulletin text as a form: a field a section, saved whole, never over what somebody else wrote meanwhile."""

import hashlib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock

from domain.issue import Refused
from domain.month import Month
from domain.site import Site
from usecases.home.home import Home
from usecases.home.refusal import using_home
from usecases.monthly.bulletin_words import (
    HEAD,
    INTRODUCTION,
    ISSUED,
    SECTIONS,
    decoded,
    first_text,
    issued_day,
    words_file,
)

_LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class BulletinSection:
    """A section: its name, what is to be written there, and what people wrote, their own remarks (#) included."""

    name: str
    hint: str
    text: str

    @property
    def digest(self) -> str:
        """Stands for the text, by which a form that comes back is known to have left it alone."""
        return section_digest(self.text)


@dataclass(frozen=True, slots=True)
class BulletinForm:
    """All sections; `digest` stands for the text that the form was made with."""

    sections: tuple[BulletinSection, ...]
    digest: str


class Overtaken(Refused):
    """Somebody else saved the text meanwhile."""


def section_digest(text: str) -> str:
    """The same for texts that differ in line ends and outer blanks only: browsers change these."""
    return _digest("\n".join(line.rstrip() for line in text.strip().splitlines()))


def bulletin_form(home: Home, site: Site, month: Month) -> BulletinForm:
    """The text as it stands, or as a new month begins; nothing is written."""
    with using_home():
        text = _text(home, site, month)
    written = _sections(text.splitlines())
    return BulletinForm(
        tuple(BulletinSection(name, hint, written.get(name, "")) for name, hint in SECTIONS.items()), _digest(text)
    )


def save_bulletin(
    home: Home, site: Site, month: Month, texts: Mapping[str, str], digest: str, today: date
) -> BulletinForm:
    """Save what was typed; raises Overtaken when the text is not what the form was made with, and Refused."""
    path = words_file(home, site, month)
    lines = {name: _lines(name, texts.get(name, "")) for name in SECTIONS}
    issued_day("".join(line for line in lines[ISSUED] if not line.startswith("#")), today, Path(path.name))
    with using_home(), FileLock(home.locks / "bulletins.lock"):
        if _digest(_text(home, site, month)) != digest:
            raise Overtaken(
                "打开页面之后，别人改过这期通报的文字；您的修改还没有保存，请对照下面的最新文字合并后再保存"
            )
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f".{path.name}.{os.getpid()}")
        partial.write_text(_file(lines), encoding="utf-8")
        partial.replace(path)
    return bulletin_form(home, site, month)


def _text(home: Home, site: Site, month: Month) -> str:
    path = words_file(home, site, month)
    return decoded(path.read_bytes()) if path.exists() else first_text(home, site, month)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _sections(lines: Iterable[str]) -> dict[str, str]:
    """The lines under each heading without our own hint."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        head = HEAD.fullmatch(line)
        if head:
            name = head[1].strip()
            if name not in SECTIONS:
                raise Refused(f"通报文字里有不认识的【{name}】，保存会丢掉它下面的内容；请先在文字文件中改正")
            found.setdefault(name, [])
        elif name and line.strip() != f"# {SECTIONS.get(name, '')}".strip():
            found[name].append(line.rstrip())
    return {name: "\n".join(each).strip() for name, each in found.items()}


def _lines(name: str, text: str) -> list[str]:
    if len(text) > _LONGEST:
        raise Refused(f"【{name}】超过 {_LONGEST} 字；请精简")
    lines = [line.rstrip() for line in text.strip().splitlines()]
    if wrong := next((line for line in lines if HEAD.fullmatch(line)), ""):
        raise Refused(f"【{name}】里有单独成行的“{wrong.strip()}”，会被当作另一部分的标题；请改成别的括号")
    return lines


def _file(sections: Mapping[str, list[str]]) -> str:
    lines = [*INTRODUCTION]
    for name, hint in SECTIONS.items():
        lines += ["", f"【{name}】", *([f"# {hint}"] if hint else []), *sections[name]]
    return "\n".join(lines) + "\n"
