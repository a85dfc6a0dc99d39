"""Take in the county's table of leaders; it replaces the one before as a whole: who left is kept in it with a day."""

import json
import os
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from domain.issue import Refused
from lexicons.bad_lexicon import BadLexicon
from lexicons.entry_list import is_leader_list, read_leaders
from lexicons.leader import Leader
from usecases.home.home import Home
from usecases.home.refusal import file_reason
from usecases.units.register_rows import RegisterRow, register_rows

_NAME, _TITLE, _ALIASES, _UNIT = "姓名", "职务", "其他写法", "单位"
_FROM, _TO, _ORDER, _SOURCE = "任职日期", "免职日期", "次序", "依据"
_HEADS = {
    _ALIASES: re.compile(r"其他写法|简称|别称"),
    _FROM: re.compile(r"任职(日期|时间)|到任"),
    _TO: re.compile(r"免职|离任|卸任"),
    _ORDER: re.compile(r"次序|排序|顺序"),
    _SOURCE: re.compile(r"依据|文件|文号|来源"),
    _NAME: re.compile(r"姓名"),
    _TITLE: re.compile(r"职务"),
    _UNIT: re.compile(r"单位|部门"),
}
_HEAD = '[pack]\nid = "leaders"\nkind = "name"\nrule = "TRM04"\nseverity = "严重"\ncertainty = "疑似"\n'


@dataclass(frozen=True, slots=True)
class LeaderDraft:
    """A table that was read and not kept yet, and the one that it would replace."""

    text: str
    leaders: tuple[Leader, ...]
    earlier: tuple[Leader, ...]

    @property
    def gone(self) -> tuple[Leader, ...]:
        """Those of the earlier table that the new one leaves out."""
        here = {(each.name, each.title) for each in self.leaders}
        return tuple(each for each in self.earlier if (each.name, each.title) not in here)


def kept_leaders(home: Home) -> tuple[Leader, ...]:
    """The table that counts now; raises Refused where it was damaged by hand."""
    try:
        return tuple(leader for path in _files(home) for leader in read_leaders(path))
    except BadLexicon as bad:
        raise Refused(f"领导名单不能用：{bad}") from None


def draft_leaders(home: Home, file: Path) -> LeaderDraft:
    """The table in the file; raises Refused."""
    text = "\n".join([_HEAD, *map(_entry, register_rows(file, _HEADS, (_NAME, _TITLE)))])
    return LeaderDraft(text, _read(home, text), kept_leaders(home))


def keep_leaders(home: Home, draft: LeaderDraft) -> None:
    """Put the table in the place of the one before."""
    try:
        home.lexicon.mkdir(parents=True, exist_ok=True)
        _put(home.lexicon / "leaders.toml", draft.text)
        for path in _files(home):
            if path.name != "leaders.toml":
                path.unlink()
    except OSError as error:
        raise Refused(f"无法写入 {home.lexicon}（{file_reason(error)}）；请检查权限和磁盘") from None


def _entry(row: RegisterRow) -> str:
    cells = row.cells
    aliases = [part for part in re.split(r"[、，,;；|\s]+", cells[_ALIASES]) if part]
    order = cells[_ORDER].strip()
    if order and not order.isdigit():
        raise Refused(f"{row.where}：次序“{order}”不是数字；不核对次序的请留空")
    facts = {
        "name": _quoted(re.sub(r"\s", "", cells[_NAME])),
        "title": _quoted(cells[_TITLE]),
        "aliases": f"[{', '.join(map(_quoted, aliases))}]" if aliases else "",
        "unit": _quoted(cells[_UNIT]) if cells[_UNIT] else "",
        "from": _day(row, _FROM),
        "to": _day(row, _TO),
        "order": order,
        "source": _quoted(cells[_SOURCE] or "本县领导名单"),
    }
    return "\n".join(["[[leader]]", *(f"{key} = {value}" for key, value in facts.items() if value), ""])


def _day(row: RegisterRow, name: str) -> str:
    day: date | None = row.day(name)
    if row.cells[name] and day is None:
        raise Refused(f"{row.where}：看不懂{name}“{row.cells[name]}”，应写成 2026-11-20 这样")
    return day.isoformat() if day else ""


def _read(home: Home, text: str) -> tuple[Leader, ...]:
    """The entries as the loader will read them, so that nothing is kept that it refuses."""
    trial = home.cache / f"leaders-{os.getpid()}.toml"
    try:
        home.cache.mkdir(parents=True, exist_ok=True)
        trial.write_text(text, encoding="utf-8")
        return tuple(read_leaders(trial))
    except BadLexicon as bad:
        raise Refused(f"名单不能用：{bad}") from None
    finally:
        trial.unlink(missing_ok=True)


def _put(path: Path, text: str) -> None:
    partial = path.with_suffix(f".{os.getpid()}.part")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)


def _files(home: Home) -> list[Path]:
    found = sorted(home.lexicon.glob("*.toml")) if home.lexicon.is_dir() else []
    return [path for path in found if is_leader_list(path)]


def _quoted(text: str) -> str:
    """A JSON string of plain text is a TOML string as well."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
