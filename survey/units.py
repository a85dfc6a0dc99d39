"""Units of the portal: from menus and directories of units, publishers of articles, and names of columns."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from crawler.address.article_address import is_article_address
from survey.county import County
from survey.portal import Portal, page_name
from survey.proposal import Grounds, UnitProposal
from survey.unit_name import BUREAUS, group_of, is_foreign, is_short_for, is_unit, may_be_unit, unit_key, unit_title
from survey.wording import unit_words

_DIRECTORY_UNITS = 3
"""So many sure names beside each other make a list of units, in which doubtful names count too."""

_MOST_PREFIXES = 3
_MOST_ALIASES = 8


@dataclass(slots=True)
class _Seen:
    """What was seen of one unit: wordings in links with the addresses they led to, publishers' lines."""

    linked: Counter[str] = field(default_factory=Counter)
    places: Counter[str] = field(default_factory=Counter)
    directories: Counter[str] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    in_columns: Counter[str] = field(default_factory=Counter)
    hosting: Counter[str] = field(default_factory=Counter)

    def take(self, other: "_Seen") -> None:
        """Adds what was seen under another wording."""
        for name in ("linked", "places", "directories", "sources", "in_columns", "hosting"):
            getattr(self, name).update(getattr(other, name))

    @property
    def wordings(self) -> Counter[str]:
        """Every way in which the unit was written."""
        return self.linked + self.sources + self.in_columns + self.hosting


def propose_units(portal: Portal) -> tuple[UnitProposal, ...]:
    """Units, bureaus before towns, in the order in which the portal lists them."""
    seen = _merged(_seen_units(portal))
    shared = Counter(place for one in seen.values() for place in one.places)
    found = [_proposal(key, one, portal.county, shared) for key, one in seen.items()]
    return tuple(sorted(found, key=lambda unit: (not unit.standing, unit.group != BUREAUS)))


def unit_at_head(name: str, county: County) -> str:
    """The unit that a column's name begins with, "" when it begins with none: 县人社局就业服务 → 县人社局."""
    heads = [name[:end] for end in range(3, min(len(name), 16)) if is_unit(name[:end], county)]
    sure = [head for head in heads if head.endswith(unit_words().strong)]
    return next(iter([*sure, *heads]), "")


def folder_of_page(url: str) -> str:
    """The address prefix that a page stands for: its folder, or itself where the query tells pages apart."""
    base, mark, _ = url.partition("?")
    return url if mark else base[: base.rfind("/") + 1]


def _seen_units(portal: Portal) -> dict[str, _Seen]:
    seen: dict[str, _Seen] = defaultdict(_Seen)
    county = portal.county
    for text, url, directory in _linked_names(portal):
        one = seen[unit_key(text, county)]
        one.linked[text] += 1
        if directory:
            one.directories[directory] += 1
        if _is_own_place(url, portal):
            one.places[folder_of_page(url)] += 1
    for source, count in portal.sources.items():
        if _is_ours(source, county, seen):
            seen[unit_key(source, county)].sources[source] += count
    if is_unit(portal.host_unit, county):
        seen[unit_key(portal.host_unit, county)].hosting[portal.host_unit] += 1
    for name in {page.tags.get("columnname", "") for page in portal.pages}:
        if head := unit_at_head(name, county):
            seen[unit_key(head, county)].in_columns[head] += 1
    return seen


def _linked_names(portal: Portal) -> Iterator[tuple[str, str, str]]:
    """Names of units with where they lead to and the directory that they stand in; each wording counts once."""
    listed = _listed_names(portal)
    for (text, url), label in listed.items():
        yield text, url, label
    for url, texts in portal.anchors.items():
        for text in texts:
            if (text, url) not in listed and portal.owns(url) and _is_unit_here(text, portal.county):
                yield text, url, ""


def _listed_names(portal: Portal) -> dict[tuple[str, str], str]:
    """Names in lists of units, with what the list is called; lists of other places' units lead elsewhere."""
    listed: dict[tuple[str, str], str] = {}
    for page in portal.pages:
        for directory in page.directories:
            anchors = directory.anchors
            sure = [anchor for anchor in anchors if _is_unit_here(anchor.text, portal.county)]
            own = [anchor for anchor in anchors if portal.owns(anchor.url)]
            if len(sure) < _DIRECTORY_UNITS or 2 * min(len(sure), len(own)) < len(anchors):
                continue
            for anchor in anchors:
                if may_be_unit(anchor.text, portal.county) and not is_foreign(anchor.text, portal.county):
                    listed.setdefault((anchor.text, anchor.url), directory.label or page_name(page))
    return listed


def _is_unit_here(text: str, county: County) -> bool:
    return is_unit(text, county) and not is_foreign(text, county)


def _is_own_place(url: str, portal: Portal) -> bool:
    is_root = url.count("/") <= 3 and portal.by_url.get(url) is portal.home
    return portal.owns(url) and not is_root and not is_article_address(url)


def _is_ours(source: str, county: County, seen: dict[str, _Seen]) -> bool:
    """Publishers of other places are quoted, and are no units of the portal."""
    key = unit_key(source, county)
    if key in seen:
        return True
    marked = bool(county.name) and source.startswith((county.name, county.bare, county.rank))
    return is_unit(source, county) and (marked or group_of(key) != BUREAUS) and not is_foreign(source, county)


def _merged(seen: dict[str, _Seen]) -> dict[str, _Seen]:
    """Short forms joined to their full names, where only one is meant."""
    merged = dict(seen)
    for key in list(seen):
        full = [other for other in seen if other != key and other in merged and is_short_for(key, other)]
        if len(full) == 1:
            merged[full[0]].take(merged.pop(key))
    return merged


def _proposal(key: str, one: _Seen, county: County, shared: Counter[str]) -> UnitProposal:
    name = unit_title(key, county)
    places = [place for place, _ in one.places.most_common() if shared[place] == 1][:_MOST_PREFIXES]
    doubts = []
    if len(places) < min(len(one.places), _MOST_PREFIXES):
        doubts.append("请核对：它的网址与别的单位相同，未写入 under")
    standing = bool(one.directories or one.sources or one.hosting or places)
    if not one.directories and not one.sources and not one.hosting:
        doubts.append("请核对：只在链接文字或栏目名称里见过")
    aliases = _aliases(key, name, one, county)
    return UnitProposal(
        key, name, aliases, group_of(key), tuple(places), Grounds(_evidence(one), tuple(doubts)), standing
    )


def _aliases(key: str, name: str, one: _Seen, county: County) -> tuple[str, ...]:
    """Wordings that were seen, the name with the county's in front, and the usual short forms."""
    names: dict[str, None] = dict.fromkeys(text for text, _ in one.wordings.most_common())
    body = name.removeprefix(county.rank[-1:]) if name != key else key
    formal = body.replace("政府办公室", "人民政府办公室") if body == "政府办公室" else body
    if county.name and county.bare not in name:
        names[county.name + formal] = None
    for other in _usual_names(key):
        names[county.rank[-1:] + other] = None
    if group_of(key) != BUREAUS:
        names[key] = None
    names.pop(name, None)
    return tuple(names)[:_MOST_ALIASES]


def _usual_names(key: str) -> list[str]:
    """The short forms of a full name, or the full name of a short form."""
    short = unit_words().short
    return [*short.get(key, ()), *(full for full, names in short.items() if key in names)]


def _evidence(one: _Seen) -> tuple[str, ...]:
    lines = []
    if one.directories:
        lines.append(f"列在“{one.directories.most_common(1)[0][0]}”下")
    elif one.linked:
        lines.append(f"链接“{one.linked.most_common(1)[0][0]}”")
    if one.sources:
        lines.append("来源" + "、".join(f"“{text}”{count} 篇" for text, count in one.sources.most_common(3)))
    if one.hosting:
        lines.append(f"页脚主办单位“{one.hosting.most_common(1)[0][0]}”")
    if one.in_columns:
        lines.append("栏目名称里写作" + "、".join(f"“{text}”" for text, _ in one.in_columns.most_common(2)))
    return tuple(lines)
