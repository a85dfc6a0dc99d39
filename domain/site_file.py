"""The site file: a portal described by hand in TOML, read in whole or refused with all that is wrong."""

import re
import tomllib
from pathlib import Path
from typing import Any

from domain.column import Column, ColumnKind
from domain.draft import DraftRules, Levels
from domain.mask_policy import MaskPolicy
from domain.ranking import RankBy, RankingRules, RankScope, TieRule
from domain.rule_pack import rule_pack_names
from domain.site import CrawlRules, ExternalPolicy, LinkRules, Site, Unit
from domain.site_sense import check_sense, unit_names
from domain.site_table import Complaints, Key, Place, read_table, read_tables
from domain.site_value import (
    BadValue,
    address,
    choice,
    column_address,
    contact,
    domain_pattern,
    growing_days,
    host,
    identifier,
    many,
    moment,
    options,
    resolve,
    seconds,
    site_code,
    text,
    whole_number,
    window,
    yes_or_no,
)
from domain.toml_lines import TomlLines


class BadSiteFile(Exception):
    """A site file that cannot be used; `lines` are Chinese, each with place, fault and remedy."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def _rule_pack(value: object) -> str:
    name, known = text(value), rule_pack_names()
    if name not in known:
        raise BadValue(f"没有名为“{name}”的指标包{options(name, known)}")
    return name


PLAIN_TABLES: dict[str, dict[str, Key]] = {
    "site": {
        "code": Key(site_code, required=True),
        "name": Key(text, required=True),
        "start": Key(many(address, least=1), required=True),
        "hosts": Key(many(host, least=1), required=True),
        "identifier": Key(identifier),
        "rules": Key(_rule_pack),
    },
    "schedule": {"patrol": Key(moment), "bulletin_day": Key(whole_number(1, 28))},
    "crawl": {
        "window": Key(window),
        "delay_seconds": Key(seconds),
        "per_host": Key(whole_number(1, 64)),
        "max_pages": Key(whole_number(1, 100_000_000)),
        "max_body_mb": Key(whole_number(1, 2048)),
        "timeout_seconds": Key(whole_number(1, 600)),
        "file_timeout_seconds": Key(whole_number(1, 3600)),
        "max_files": Key(whole_number(1, 100_000_000)),
        "robots_exempt": Key(many(host)),
        "contact": Key(contact),
        "recheck_days": Key(growing_days),
        "resolve": Key(resolve),
    },
    "links": {"allowed": Key(many(domain_pattern)), "external": Key(choice(ExternalPolicy))},
    "ranking": {
        "by": Key(choice(RankBy)),
        "scope": Key(choice(RankScope)),
        "ties": Key(choice(TieRule)),
        "places": Key(whole_number(1, 100)),
        "months": Key(whole_number(1, 12)),
    },
    "drafts": {"levels": Key(choice(Levels)), "keep_days": Key(whole_number(1, 3660))},
    "masking": {
        "leak": Key(whole_number(0, 1_000_000)),
        "weak": Key(whole_number(0, 1_000_000)),
        "advise": Key(whole_number(0, 1_000_000)),
        "uses_birth": Key(yes_or_no),
        "uses_sex": Key(yes_or_no),
        "uses_age": Key(yes_or_no),
        "mobile_hidden_digits": Key(whole_number(1, 11)),
        "card_hidden_digits": Key(whole_number(1, 19)),
    },
}
LISTED_TABLES: dict[str, dict[str, Key]] = {
    "unit": {
        "name": Key(text, required=True),
        "aliases": Key(many(text)),
        "group": Key(text),
        "under": Key(many(address)),
        "yearly_target": Key(whole_number(0, 1_000_000)),
        "monthly_target": Key(whole_number(0, 1_000_000)),
    },
    "column": {
        "name": Key(text, required=True),
        "url": Key(column_address, required=True),
        "unit": Key(text),
        "kind": Key(choice(ColumnKind)),
        "max_age_days": Key(whole_number(1, 3660)),
        "render": Key(yes_or_no),
    },
}


def read_site(path: Path) -> Site:
    """The site of a file; raises BadSiteFile."""
    try:
        return parse_site(path.read_text(encoding="utf-8-sig"), str(path))
    except FileNotFoundError:
        raise BadSiteFile([f"{path}：没有这个文件，请核对路径"]) from None
    except UnicodeDecodeError:
        raise BadSiteFile([f"{path}：不是 UTF-8 编码，请用编辑器另存为 UTF-8"]) from None
    except OSError as error:
        raise BadSiteFile([f"{path}：打不开（错误号 {error.errno}），请核对它是文件且有读取权限"]) from None


def parse_site(content: str, origin: str) -> Site:
    """The site of a text; `origin` names it in messages. Raises BadSiteFile with all complaints at once."""
    data = _parse_toml(content, origin)
    complaints = Complaints(origin, TomlLines(content))
    known = [*PLAIN_TABLES, *LISTED_TABLES]
    for name in data:
        if name not in known:
            complaints.add(None, name, f"不认识这个表{options(name, known)}")
    tables: dict[str, Any] = {
        **{name: read_table(data.get(name, {}), Place(name), keys, complaints) for name, keys in PLAIN_TABLES.items()},
        **{name: read_tables(data.get(name, []), name, keys, complaints) for name, keys in LISTED_TABLES.items()},
    }
    check_sense(tables, complaints)
    if lines := complaints.sorted():
        raise BadSiteFile(lines)
    return _site(tables)


def _site(tables: dict[str, Any]) -> Site:
    known = unit_names(tables["unit"])
    columns = [{**column, "unit": known.get(column.get("unit"), "")} for column in tables["column"]]
    names = {"patrol": "patrol_at"}
    schedule = {names.get(key, key): value for key, value in tables["schedule"].items()}
    return Site(
        **tables["site"],
        **schedule,
        crawl=CrawlRules(**tables["crawl"]),
        links=LinkRules(**tables["links"]),
        ranking=RankingRules(**tables["ranking"]),
        drafts=DraftRules(**tables["drafts"]),
        masking=MaskPolicy(**tables["masking"]),
        units=tuple(Unit(**unit) for unit in tables["unit"]),
        columns=tuple(Column(**column) for column in columns),
    )


# What tomllib says, as far as a person at the keyboard can do something with it.
_SYNTAX = {
    "Cannot overwrite a value": "同一个键写了两次，请删去一个",
    "twice": "同一个表写了两次，请合并",
    "Expected '=' after a key": "键后面缺少等号",
    "Unclosed array": "列表缺少右方括号",
    "Unclosed inline table": "表缺少右花括号",
    "Unterminated string": "缺少右引号",
    "Illegal character": "引号没有在本行结束，或含有不可见字符",
    "Invalid value": "等号后面不是合法的值，文字要用双引号",
    "Expected newline or end of document": "值后面有多余的内容",
    "Invalid statement": "本行不是“键 = 值”，也不是表头",
    "Unescaped '\\'": "文字里的反斜杠要写成两个",
}
_FULL_WIDTH_MARKS = "＝＂“”，［］｛｝＃：；【】"


def _parse_toml(content: str, origin: str) -> dict[str, Any]:
    try:
        return tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        lines = content.splitlines()
        match = re.search(r"at line (\d+)", str(error))
        number = int(match[1]) if match else max(len(lines), 1)
        what = next((chinese for words, chinese in _SYNTAX.items() if words in str(error)), "语法有误")
        bare = re.sub(r'"[^"]*"', "", lines[number - 1]) if 0 < number <= len(lines) else ""
        mark = next((char for char in bare.partition("#")[0] if char in _FULL_WIDTH_MARKS), "")
        hint = f"，本行的 {mark} 是全角符号，请改为半角" if mark else "，请对照 sites/example.toml 改正"
        raise BadSiteFile([f"{origin} 第 {number} 行：{what}{hint}"]) from None
