"""What people write into a month's bulletin: a text file that is made once and then only read.

One file a site and month under `bulletins/`; a new month begins with what stays the same from the
month before: masthead, editor's note, demands, to whom it goes.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from domain.bulletin import BulletinWords
from domain.issue import Refused
from domain.month import Month
from domain.site import Site
from usecases.home.home import Home
from usecases.home.refusal import file_reason

HEAD = re.compile(r"\s*【(.+?)】\s*")
_DATE = re.compile(r"(\d{4})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*日?")
_PLACE = re.compile(r"[县区市旗州]")
_MASTHEAD, _ISSUER, _PORTAL, _NUMBER, ISSUED = "报头", "编印单位", "网站称谓", "期号", "印发日期"
_NOTE, _OVERVIEW, _ACTIVITIES = "编者按", "基本情况补充", "工作动态"
_PROBLEMS, _DEMANDS, _REPORTED, _SENT = "存在问题补充", "工作要求", "报", "发"
SECTIONS: Mapping[str, str] = {
    _MASTHEAD: "",
    _ISSUER: "",
    _PORTAL: "正文里怎样称呼本网站",
    _NUMBER: "",
    ISSUED: "如 2024年1月12日；不填则为生成当天",
    _NOTE: "",
    _OVERVIEW: "如依申请公开、网络问政情况；一行一条",
    _ACTIVITIES: "一行一条",
    _PROBLEMS: "巡查之外发现的问题，一行一条；开头可写 **小标题。**",
    _DEMANDS: "一行一条；开头可写 **小标题。**",
    _REPORTED: "",
    _SENT: "",
}
ONE_LINE = frozenset({_MASTHEAD, _ISSUER, _PORTAL, _NUMBER, ISSUED, _REPORTED, _SENT})
"""Sections that hold one line."""
_KEPT = (_MASTHEAD, _ISSUER, _PORTAL, _NOTE, _DEMANDS, _REPORTED, _SENT)
INTRODUCTION = (
    "# 这是通报的人工文字，首次生成通报时建立；以后重新生成通报只读取本文件，不改动它。",
    "# 以 # 开头的行不进入通报；【 】内的名称请勿改动，下面的内容可任意增删，留空则通报中没有这一部分。",
)

Sections = dict[str, list[str]]


def words_file(home: Home, site: Site, month: Month) -> Path:
    """Where people write the words of a month's bulletin."""
    return home.path / "bulletins" / site.code / f"{month}.txt"


def bulletin_words(home: Home, site: Site, month: Month, today: date) -> BulletinWords:
    """The words as people left them; the file is made where it is missing. Raises Refused."""
    path = words_file(home, site, month)
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(first_text(home, site, month), encoding="utf-8")
        sections = _read(path)
    except OSError as error:
        raise Refused(f"无法读写 {path}（{file_reason(error)}）；请检查权限和磁盘") from None
    return _words(sections, _usual(site, month), today, path)


def _words(sections: Sections, usual: Sections, today: date, path: Path) -> BulletinWords:
    def one(name: str) -> str:
        return "".join(sections.get(name) or usual[name])

    def all_of(name: str) -> tuple[str, ...]:
        return tuple(sections.get(name, ()))

    return BulletinWords(
        masthead=one(_MASTHEAD),
        issuer=one(_ISSUER),
        number=one(_NUMBER),
        issued=issued_day("".join(all_of(ISSUED)), today, path),
        portal=one(_PORTAL),
        note=all_of(_NOTE),
        overview=all_of(_OVERVIEW),
        activities=all_of(_ACTIVITIES),
        problems=all_of(_PROBLEMS),
        demands=all_of(_DEMANDS),
        reported_to="".join(all_of(_REPORTED)),
        sent_to="".join(all_of(_SENT)),
    )


def issued_day(text: str, today: date, path: Path) -> date:
    """The day that people wrote, today for none; raises Refused for what is no day."""
    if not text:
        return today
    found = _DATE.fullmatch(text)
    try:
        return date(*(int(part) for part in found.groups())) if found else _no_day(text, path)
    except ValueError:
        return _no_day(text, path)


def _no_day(text: str, path: Path) -> date:
    raise Refused(f"{path} 的【{ISSUED}】“{text}”不是日期，请写成 2024年1月12日 这样，或留空")


def first_text(home: Home, site: Site, month: Month) -> str:
    """The file of a month as it is made."""
    return _text(_first_words(home, site, month))


def _first_words(home: Home, site: Site, month: Month) -> Sections:
    """What a new month begins with."""
    usual = _usual(site, month)
    before = words_file(home, site, month.before)
    kept = _read(before) if before.exists() else {}
    return {**usual, **{name: kept[name] for name in _KEPT if name in kept}}


def _usual(site: Site, month: Month) -> Sections:
    """The program's own words, for people to change; the issue's number counts bulletins of the year."""
    place = _place(site)
    return {
        _MASTHEAD: ["政务公开工作通报"],
        _ISSUER: [f"{site.name}办公室" if site.name.endswith("人民政府") else site.name],
        _PORTAL: [f"{place}政府门户网站" if place else "本网站"],
        _NUMBER: [f"第{month.after.number}期"],
        _NOTE: ["为掌握全县政务公开日常工作情况，现将本月信息发布、网站巡查和问题整改情况通报如下。"],
        _DEMANDS: [
            "**抓好问题整改。**对照通报和整改清单逐条核查，按时限整改并反馈，同类问题一并自查。",
            "**把好发布审核关。**信息发布前认真核对文字、附件和个人信息，落实分级审核和保密审查。",
            "**保持常态更新。**按年度任务均衡发布应公开的政府信息，不以重复、转载信息充数。",
        ],
        _REPORTED: [f"{place}党政领导。" if place else "各有关领导。"],
        _SENT: ["各责任单位。"],
    }


def _place(site: Site) -> str:
    """县, 区 or 市, as the portal's name has it."""
    found = _PLACE.findall(site.name.partition("人民政府")[0])
    return found[-1] if found else ""


def _text(sections: Sections) -> str:
    lines = [*INTRODUCTION]
    for name, hint in SECTIONS.items():
        lines += ["", f"【{name}】", *([f"# {hint}"] if hint else []), *sections.get(name, ())]
    return "\n".join(lines) + "\n"


def _read(path: Path) -> Sections:
    """The file as people left it, whatever editor they used; raises Refused for a heading that is not ours."""
    sections: Sections = {}
    name = ""
    for number, line in enumerate(decoded(path.read_bytes()).splitlines(), 1):
        head = HEAD.fullmatch(line)
        if head:
            name = head[1].strip()
            if name not in SECTIONS:
                raise Refused(f"{path} 第 {number} 行：不认识【{name}】；可用的有：{'、'.join(SECTIONS)}")
            sections.setdefault(name, [])
        elif name and line.strip() and not line.lstrip().startswith("#"):
            sections[name].append(line.strip().removeprefix("●").strip())
    return sections


def decoded(body: bytes) -> str:
    """Old editors save Chinese as GBK."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("gb18030", "replace")
